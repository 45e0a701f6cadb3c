from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from violations.zones.consequences import counts_by_boundary


class ReportsConfig(AppConfig):
    name = "violations.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self):
        from violations.reports.numbers import number_questions
        from violations.reports.within import reports_within

        number_questions()
        counts_by_boundary("reports", reports_within)
