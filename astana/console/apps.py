from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from astana.due.readers import reads


class ConsoleConfig(AppConfig):
    name = "astana.console"
    label = "console"
    verbose_name = _("Console")

    def ready(self):
        from astana.console.governed import register
        from astana.console.invitations import send_invitation
        from astana.ledger.readers import for_holders_of, opens

        register()
        opens("user", for_holders_of("see_account_changes"))
        opens("delegation", for_holders_of("see_changes"))
        reads("person_invited", "console", send_invitation)
