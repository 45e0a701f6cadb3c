from django.db.models import Count

from astana.accounts.permissions import may
from monitoring.escalation.models import Silence


def silences_visible_to(viewer):
    """Who sees alerts sees every delegation's silences."""
    if not may(viewer, "see_alerts"):
        return Silence.objects.none()
    return Silence.objects.select_related("delegation", "zone")


def with_what_they_hold(silences):
    """With `holds`: of how many alerts they held back the letters."""
    return silences.annotate(holds=Count("held"))
