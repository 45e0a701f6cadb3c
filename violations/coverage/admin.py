"""Cameras, posts and checkpoints. What is filed of them is not for administrators to see."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from astana.console.base import Kept, in_utc
from astana.console.site import console
from violations.coverage import keeping
from violations.coverage.models import WatchPoint


@admin.register(WatchPoint, site=console)
class WatchPointAdmin(Kept):
    """What watches, where, and from when until when it is in service."""

    save = keeping.save_watch_point
    remove = keeping.remove_watch_point
    begins = in_utc("in_service_from", _("in service from"))
    ends = in_utc("in_service_until", _("in service until"))
    list_display = ["code", "name", "kind", "zone", "area", "begins", "ends"]
    list_filter = [
        "kind",
        ("zone", admin.RelatedOnlyFieldListFilter),
        ("area", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["zone", "area"]
    search_fields = ["code", "names"]
    fieldsets = [
        (None, {"fields": ["code", "names", "kind"]}),
        (_("Where"), {"fields": ["zone", "area", "latitude", "longitude"]}),
        (
            _("When"),
            {
                "description": _("Times are in UTC."),
                "fields": ["in_service_from", "in_service_until"],
            },
        ),
    ]
