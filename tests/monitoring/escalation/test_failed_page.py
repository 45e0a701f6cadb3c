import pytest
from django.utils import timezone

from monitoring.escalation.hearing import raise_alerts_for
from monitoring.escalation.models import AlertDelivery, DeliveryAttempt


@pytest.fixture
def failed(rule, file_grave, address):
    """A letter to Türkiye's duty desk that was given up."""
    address("TR", "email", "duty@tr.example")
    (alert,) = raise_alerts_for(file_grave().pk, at=timezone.now())
    delivery = alert.deliveries.get(channel="email")
    DeliveryAttempt.objects.create(delivery=delivery, at=timezone.now(), error="550 no mailbox")
    AlertDelivery.objects.filter(pk=delivery.pk).update(state="failed", next_at=None)
    return delivery


def test_everyone_who_sees_alerts_sees_what_failed_and_has_it_tried_again(
    failed, client, reviewer, django_assert_max_num_queries
):
    client.force_login(reviewer)
    with django_assert_max_num_queries(12):
        page = client.get("/alerts/failed/").content.decode()
    assert failed.alert.number in page
    assert "550 no mailbox" in page
    assert "duty@tr.example" not in page  # another delegation's address is its own business
    client.post(f"/alerts/{failed.alert.number}/try-again/", {"delivery": failed.pk})
    failed.refresh_from_db()
    assert failed.state == "due"
    assert "No delivery has failed" in client.get("/alerts/failed/").content.decode()


def test_who_sees_no_alerts_does_not_see_what_failed(failed, client, monitor):
    client.force_login(monitor)
    assert client.get("/alerts/failed/").status_code == 403
