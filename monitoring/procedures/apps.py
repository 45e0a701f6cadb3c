from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "monitoring.procedures"
    label = "procedures"
    verbose_name = _("Procedures")

    def ready(self):
        from astana.governance.founding import founded_on
        from astana.ledger.readers import for_holders_of, opens
        from monitoring.procedures import changing
        from monitoring.procedures.queries import versions_and_digests

        changing.register()
        opens("procedure", for_holders_of("see_changes"))
        founded_on("procedures", label=_("Procedures"), read=versions_and_digests)
