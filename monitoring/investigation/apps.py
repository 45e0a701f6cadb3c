from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvestigationConfig(AppConfig):
    name = "monitoring.investigation"
    label = "investigation"
    verbose_name = _("Investigation")

    def ready(self):
        from astana.ui.navigation import count_with
        from monitoring.cases.deadlines import comes_next, still_open
        from monitoring.cases.steps import counts_as
        from monitoring.investigation import following, stepping
        from monitoring.investigation.queries import how_much_waits

        count_with("cases:questions", how_much_waits)
        counts_as("ask_party", stepping.party_was_asked)
        counts_as("site_visit", stepping.place_was_visited)
        counts_as("expert_opinion", stepping.expert_was_heard)
        still_open("task", following.task_is_open)
        still_open("information_request", following.request_is_open)
        still_open("right_of_reply", following.request_is_open)
        still_open("site_visit", following.visit_is_open)
        still_open("expert_opinion", following.opinion_is_open)
        comes_next("investigation", following.what_comes_next)
