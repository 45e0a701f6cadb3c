"""The types of violation. Reports themselves are not for administrators to see."""

from django.contrib import admin

from astana.console.base import Kept
from astana.console.site import console
from violations.reports import keeping
from violations.reports.models import ViolationType


@admin.register(ViolationType, site=console)
class ViolationTypeAdmin(Kept):
    save = keeping.save_type
    remove = keeping.remove_type
    list_display = ["code", "name", "default_severity", "in_use", "position"]
    list_filter = ["default_severity", "in_use"]
    search_fields = ["code", "names"]
    fields = ["code", "names", "default_severity", "position", "in_use"]
