from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "monitoring.assessment"
    label = "assessment"
    verbose_name = _("Positions and determinations")

    def ready(self):
        from astana.due.readers import reads
        from monitoring.assessment import following
        from monitoring.assessment.determining import SILENCE_ENDS
        from monitoring.assessment.positions import open_when_due
        from monitoring.assessment.queries import signed_by_all_at
        from monitoring.assessment.rules import check_nothing_is_sealed
        from monitoring.assessment.silence import end_silence
        from monitoring.cases.deadlines import comes_next, still_open
        from monitoring.cases.steps import counts_as
        from violations.parties.holders import stays_while

        # "cases" is this reader's name since before the room had its own: open due rows carry it.
        reads("assessment_began", "cases", open_when_due)
        reads(SILENCE_ENDS, "assessment", end_silence)
        stays_while(check_nothing_is_sealed)
        counts_as("signatures", signed_by_all_at)
        still_open(following.SIGNATURES, following.still_awaits_signatures)
        comes_next("assessment", following.whats_next)
