from monitoring.investigation.models.contacts import Contact
from monitoring.investigation.models.earlier import Earlier
from monitoring.investigation.models.opinions import Opinion
from monitoring.investigation.models.requests import InformationRequest
from monitoring.investigation.models.tasks import Task
from monitoring.investigation.models.visits import SiteVisit

__all__ = ["Contact", "Earlier", "InformationRequest", "Opinion", "SiteVisit", "Task"]
