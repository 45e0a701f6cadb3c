from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldConfig(AppConfig):
    name = "violations.field"
    label = "field"
    verbose_name = _("The field page")
