from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DetectionConfig(AppConfig):
    name = "monitoring.detection"
    label = "detection"
    verbose_name = _("Detection")

    def ready(self):
        from astana.due.readers import reads
        from astana.governance.founding import founded_on
        from monitoring.detection import changing
        from monitoring.detection.queries import group_rules
        from monitoring.detection.trying import go_on

        changing.register()
        founded_on("detection_rules", label=_("Rules for alerts"), read=group_rules)
        reads("back_test_asked", "detection", go_on)
