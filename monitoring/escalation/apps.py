from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EscalationConfig(AppConfig):
    name = "monitoring.escalation"
    label = "escalation"
    verbose_name = _("Escalation")

    def ready(self):
        from astana.due.readers import reads
        from astana.governance.founding import founded_on
        from astana.ledger.readers import for_holders_of, opens
        from astana.ui.navigation import count_with
        from monitoring.escalation import policy_governed
        from monitoring.escalation.contacts import DUE, join_case
        from monitoring.escalation.hearing import look_for_alerts, raise_alerts_for
        from monitoring.escalation.overdue import raise_for_deadline
        from monitoring.escalation.queries import how_many_wait_for
        from monitoring.escalation.running import run

        def raise_alerts(report_id, *, at):
            raise_alerts_for(report_id, at=at)

        reads("report_filed", "escalation", raise_alerts, is_urgent=True)
        reads("report_amended", "escalation", raise_alerts, is_urgent=True)
        reads("sweep_due", "escalation", look_for_alerts)
        reads("deadline_passed", "escalation", raise_for_deadline)
        reads("course_due", "escalation", run, is_urgent=True)
        reads(DUE, "escalation", join_case)
        count_with("escalation:list", how_many_wait_for)
        policy_governed.register()
        founded_on(
            "escalation_policy",
            label=_("Escalation policy"),
            read=policy_governed.group_policy,
        )
        opens("escalation_policy", for_holders_of("see_policies"))
        # Rules of alerts were kept in the console once: what was recorded of them stays readable.
        for noun in ("alert", "silence", "dutyaddress", "escalationrule"):
            opens(noun, for_holders_of("see_alerts"))
