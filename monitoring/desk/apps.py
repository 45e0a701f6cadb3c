from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "monitoring.desk"
    label = "desk"
    verbose_name = _("The desk")

    def ready(self):
        from astana.ledger.readers import opens
        from astana.ui.navigation import count_with
        from monitoring.desk.queue import how_much_waits
        from monitoring.desk.telling import readable_of_cases

        count_with("cases:triage", how_much_waits)
        opens("case", readable_of_cases)
