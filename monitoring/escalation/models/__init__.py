from monitoring.escalation.models.addresses import DutyAddress, languages
from monitoring.escalation.models.alerts import Acknowledgement, Alert, AlertReport
from monitoring.escalation.models.contacts import AlertContact
from monitoring.escalation.models.courses import Course, CourseStep
from monitoring.escalation.models.deliveries import AlertDelivery, DeliveryAttempt
from monitoring.escalation.models.policies import EscalationPolicy, Silence

__all__ = [
    "Acknowledgement",
    "Alert",
    "AlertContact",
    "AlertDelivery",
    "AlertReport",
    "Course",
    "CourseStep",
    "DeliveryAttempt",
    "DutyAddress",
    "EscalationPolicy",
    "Silence",
    "languages",
]
