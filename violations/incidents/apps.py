from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "violations.incidents"
    label = "incidents"
    verbose_name = _("Incidents")

    def ready(self):
        from astana.due.readers import reads
        from astana.ledger.readers import for_holders_of, opens
        from violations.incidents.actions import follow_amendment, open_incident_for
        from violations.incidents.standing import event_of
        from violations.reports.standing import stands_with

        def open_incident(report_id, *, at):
            open_incident_for(report_id, at=at)

        def follow(report_id, *, at):
            follow_amendment(report_id, at=at)

        stands_with("incidents", event_of)
        opens("incident", for_holders_of("see_all_reports"))
        reads("report_filed", "incidents", open_incident)
        reads("report_amended", "incidents", follow)
