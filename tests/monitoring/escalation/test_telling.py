import datetime

from django.utils import timezone

from astana.accounts.queries import guarantors
from monitoring.escalation.actions import acknowledge
from monitoring.escalation.models import Course
from monitoring.escalation.running import run
from monitoring.escalation.telling import who_has_acknowledged


def test_an_acknowledgement_that_lapsed_is_not_told_as_one(alert, reviewer, other_reviewer):
    def seen():
        told = who_has_acknowledged(alert, guarantors(), [], viewer=reviewer)
        return {one.delegation.code for one in told if one.at}

    acknowledge(alert, by=reviewer, at=timezone.now())
    acknowledge(alert, by=other_reviewer, at=timezone.now())
    assert seen() == {"RU", "TR"}

    course = Course.objects.get(alert=alert, delegation__code="RU")
    later = timezone.now() + datetime.timedelta(days=2)
    while course.acknowledged_at:
        run(f"{course.pk}.{course.ring}", at=later)
        course.refresh_from_db()
        assert course.ring < 99
    assert seen() == {"TR"}

    acknowledge(alert, by=reviewer, remark="Again", at=later)
    assert seen() == {"RU", "TR"}
