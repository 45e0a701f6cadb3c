from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DetectionConfig(AppConfig):
    name = "monitoring.detection"
    label = "detection"
    verbose_name = _("Detection")

    def ready(self):
        from astana.due.readers import reads
        from astana.governance.founding import founded_on
        from astana.ledger.readers import for_holders_of, for_who_sees, opens
        from monitoring.detection import changing
        from monitoring.detection.queries import group_rules, rules_visible_to
        from monitoring.detection.trying import go_on

        changing.register()
        founded_on("detection_rules", label=_("Rules for alerts"), read=group_rules)
        opens("detection_rule", for_who_sees(rules_visible_to, key="code"))
        opens("activity", for_holders_of("see_detection"))
        reads("back_test_asked", "detection", go_on)
