from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "violations.evidence"
    label = "evidence"
    verbose_name = _("Evidence")

    def ready(self):
        from astana.due.readers import reads
        from astana.ledger.readers import for_who_sees, opens
        from violations.evidence.checking import begin_check, check, make_rendition
        from violations.evidence.filing import take_to_report
        from violations.evidence.queries import evidence_visible_to
        from violations.evidence.uploads import forget_staged, give_up

        reads("report_filed", "evidence", take_to_report)
        reads("evidence_upload_begun", "evidence", give_up)
        reads("evidence_received", "evidence", begin_check)
        reads("evidence_check_due", "evidence", check)
        reads("evidence_verified", "evidence", make_rendition)
        reads("evidence_settled", "evidence", forget_staged)
        opens("evidence", for_who_sees(evidence_visible_to))
