from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DueConfig(AppConfig):
    name = "astana.due"
    label = "due"
    verbose_name = _("What is due")
