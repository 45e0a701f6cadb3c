from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class DemonstrationConfig(AppConfig):
    name = "monitoring.demonstration"
    label = "demonstration"
    verbose_name = _("Demonstration")

    def ready(self):
        from monitoring.demonstration.checks import nobody_of_the_demonstration

        register(nobody_of_the_demonstration, Tags.database)
