from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldConfig(AppConfig):
    name = "violations.field"
    label = "field"
    verbose_name = _("The field page")

    def ready(self):
        from violations.field.queries import brought_in_for
        from violations.reports.authors import filed_for_with

        filed_for_with("field", brought_in_for)
