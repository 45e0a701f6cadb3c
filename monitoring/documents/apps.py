from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "monitoring.documents"
    label = "documents"
    verbose_name = _("Documents")

    def ready(self):
        from astana.due.readers import reads
        from monitoring.documents.casefile.building import build_when_due
        from monitoring.documents.casefile.keeping import remove_when_due

        reads("case_file_asked_for", "documents", build_when_due)
        reads("case_file_kept", "documents", remove_when_due)
