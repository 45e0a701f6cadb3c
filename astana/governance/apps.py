from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "astana.governance"
    label = "governance"
    verbose_name = _("Governance")

    def ready(self):
        from astana.due.readers import reads
        from astana.governance import founding, governed_kinds
        from astana.governance.actions import lapse
        from astana.governance.queries import how_many_wait_for, proposals_visible_to
        from astana.ledger.readers import for_who_sees, opens
        from astana.ui.navigation import count_with

        founding.register()
        governed_kinds.register()
        reads("proposal_deadline", "governance", lapse)
        count_with("governance:list", how_many_wait_for)
        opens("proposal", for_who_sees(proposals_visible_to))
