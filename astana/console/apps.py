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

        register()
        reads("person_invited", "console", send_invitation)
