from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from violations.zones.consequences import counts_by_boundary


class ReportsConfig(AppConfig):
    name = "violations.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self):
        from astana.ledger.readers import for_holders_of, for_who_sees, opens
        from violations.reports.numbers import number_questions
        from violations.reports.queries import reports_visible_to
        from violations.reports.within import reports_within

        number_questions()
        counts_by_boundary("reports", reports_within)
        opens("report", for_who_sees(reports_visible_to))
        opens("violationtype", for_holders_of("see_zones"))
