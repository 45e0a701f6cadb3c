"""A trial against the past, done in the background: one slice at a time, so that it shows."""

from django.db import transaction

from monitoring.detection.enums import BackTestState
from monitoring.detection.models import BackTest
from monitoring.detection.replay import added, fired_in, slices


@transaction.atomic
def go_on(back_test_pk, *, at):
    """Try the next slice of the past; answers `at` while another is left."""
    test = BackTest.objects.select_for_update().filter(pk=back_test_pk).first()
    if test is None or test.state == BackTestState.DONE:
        return None
    pieces = slices(test.began_at, test.ended_at)
    number = test.found.get("slices", 0)
    hits = fired_in(test.kind, test.settings, *pieces[number])
    test.found = added(test.found, hits, test.severity) | {"slices": number + 1}
    test.done_percent = 100 * (number + 1) // len(pieces)
    is_done = number + 1 == len(pieces)
    test.state = BackTestState.DONE if is_done else BackTestState.RUNNING
    test.save(update_fields=["found", "done_percent", "state"])
    return None if is_done else at
