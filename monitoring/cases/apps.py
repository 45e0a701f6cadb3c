from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "monitoring.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self):
        from astana.due.readers import reads
        from monitoring.cases.actions import is_still_in, open_case_when_reported
        from monitoring.cases.deadlines import comes_next, pass_deadline, still_open
        from monitoring.cases.following import whats_next
        from monitoring.cases.scoping import scope_done_at
        from monitoring.cases.standing import case_of
        from monitoring.cases.states import OPEN_STATES
        from monitoring.cases.steps import counts_as
        from violations.reports.standing import stands_with

        reads("incident_opened", "cases", open_case_when_reported)
        reads("deadline", "cases", pass_deadline)
        for state in OPEN_STATES:
            still_open(state.value, is_still_in(state))
        counts_as("scope", scope_done_at)
        comes_next("cases", whats_next)
        stands_with("cases", case_of)
