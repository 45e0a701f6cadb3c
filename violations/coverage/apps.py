from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageConfig(AppConfig):
    name = "violations.coverage"
    label = "coverage"
    verbose_name = _("Coverage")

    def ready(self):
        from functools import partial

        from astana.ledger.readers import for_holders_of, for_who_sees, opens
        from violations.coverage.models import KINDS
        from violations.coverage.queries import visible_to

        for model in KINDS.values():
            opens(model.noun, for_who_sees(partial(visible_to, model=model)))
        opens("watchpoint", for_holders_of("see_coverage"))
