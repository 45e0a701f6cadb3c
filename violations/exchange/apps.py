from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "violations.exchange"
    label = "exchange"
    verbose_name = _("Import and export")

    def ready(self):
        from astana.due.readers import reads
        from astana.ledger.readers import for_holders_of, opens
        from violations.exchange.recorded import readable_of_imports
        from violations.exchange.steps import go_on

        reads("import_step", "exchange", go_on)
        opens("import", readable_of_imports)
        opens("export", for_holders_of("see_all_reports"))
