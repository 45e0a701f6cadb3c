from astana.accounts.permissions import may
from violations.incidents.models import Incident


def incidents_visible_to(viewer):
    """Those who see every report see every incident; others come to it through its case."""
    if may(viewer, "see_all_reports"):
        return Incident.objects.all()
    return Incident.objects.none()
