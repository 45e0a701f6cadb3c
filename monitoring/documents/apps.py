from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "monitoring.documents"
    label = "documents"
    verbose_name = _("Documents")

    def ready(self):
        from astana.due.readers import reads
        from astana.ledger.readers import for_who_sees, opens
        from monitoring.documents.casefile.building import build_when_due
        from monitoring.documents.casefile.keeping import remove_when_due
        from monitoring.documents.queries import case_files_of, documents_visible_to

        reads("case_file_asked_for", "documents", build_when_due)
        reads("case_file_kept", "documents", remove_when_due)
        opens("document", for_who_sees(documents_visible_to))
        opens("case_file", for_who_sees(case_files_of))
