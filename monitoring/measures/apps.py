from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "monitoring.measures"
    label = "measures"
    verbose_name = _("Measures")

    def ready(self):
        from monitoring.cases.deadlines import comes_next, still_open
        from monitoring.cases.steps import counts_as
        from monitoring.measures import following

        counts_as("measures", following.first_agreed_at)
        still_open("measure", following.is_still_open)
        comes_next("measures", following.what_comes_next)
