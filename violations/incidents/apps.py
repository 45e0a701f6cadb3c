from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "violations.incidents"
    label = "incidents"
    verbose_name = _("Incidents")

    def ready(self):
        from astana.due.readers import reads
        from violations.incidents.actions import open_incident_for

        def open_incident(report_id, *, at):
            open_incident_for(report_id, at=at)

        reads("report_filed", "incidents", open_incident)
