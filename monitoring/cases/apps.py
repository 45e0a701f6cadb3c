from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "monitoring.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self):
        from astana.due.readers import reads
        from astana.ui.navigation import count_with
        from monitoring.cases.actions import open_case_when_reported
        from monitoring.cases.desk import how_much_waits
        from monitoring.cases.positions import open_when_due
        from monitoring.cases.rules import check_nothing_is_sealed
        from monitoring.cases.standing import case_of
        from violations.parties.holders import stays_while
        from violations.reports.standing import stands_with

        reads("incident_opened", "cases", open_case_when_reported)
        reads("assessment_began", "cases", open_when_due)
        stands_with("cases", case_of)
        stays_while(check_nothing_is_sealed)
        count_with("cases:triage", how_much_waits)
