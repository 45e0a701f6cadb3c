from celery import shared_task

from monitoring.escalation import delivery
from monitoring.escalation.claims import LIMIT_SECONDS


@shared_task(name="monitoring.escalation.tasks.deliver_what_is_due", time_limit=LIMIT_SECONDS)
def deliver_what_is_due():
    delivery.deliver_what_is_due()
