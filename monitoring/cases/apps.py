from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "monitoring.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self):
        from astana.due.readers import reads
        from monitoring.cases.actions import open_case_when_reported
        from monitoring.cases.standing import case_of
        from violations.reports.standing import stands_with

        reads("incident_opened", "cases", open_case_when_reported)
        stands_with("cases", case_of)
