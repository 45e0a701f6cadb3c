from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """The states of a case in which something is still to be done, in their order."""

    TRIAGE = "triage", _("Triage")
    INVESTIGATION = "investigation", _("Investigation")
    ASSESSMENT = "assessment", _("Assessment, sealed")
    DETERMINED = "determined", _("Determined")
    MEASURES = "measures", _("Measures")


class Step(models.TextChoices):
    """What a procedure may ask for before a case leaves a state."""

    SCOPE = "scope", _("Scope")
    ASK_PARTY = "ask_party", _("Hear the party")
    SITE_VISIT = "site_visit", _("Site visit")
    EXPERT_OPINION = "expert_opinion", _("Expert opinion")
    SIGNATURES = "signatures", _("Signatures")
    MEASURES = "measures", _("Measures")


class SetAsideBy(models.TextChoices):
    """Who may set a required step aside, each time with a reason."""

    ALL = "all", _("all guarantors together")
    ONE = "one", _("any one guarantor")
    NOBODY = "nobody", _("nobody")


class Timed(models.TextChoices):
    """What a procedure gives a time for, besides the states of a case."""

    INFORMATION_REQUEST = "information_request", _("Answer to a request for information")
    RIGHT_OF_REPLY = "right_of_reply", _("Right of reply")
    TASK = "task", _("Task")
    SITE_VISIT = "site_visit", _("Site visit")
    EXPERT_OPINION = "expert_opinion", _("Expert opinion")
    SIGNATURES = "signatures", _("Signatures")
    SILENCE = "silence", _("Objection, under the silence procedure")
    MEASURE = "measure", _("Measure")


class Rule(models.TextChoices):
    """How a point of a determination is agreed."""

    CONSENSUS = "consensus", _("Consensus of all guarantors")
    TWO_THIRDS = "two_thirds", _("Two of three, dissent kept")
    SILENCE = "silence", _("Silence procedure: stands unless somebody objects in time")


class Point(models.TextChoices):
    """The points on which the guarantors take positions, each with its rule of decision."""

    OCCURRENCE = "occurrence", _("Did it happen")
    WHEN = "when", _("When")
    WHERE = "where", _("Where")
    MEANS = "means", _("By what means")
    ATTRIBUTED_TO = "attributed_to", _("Who did it")
    INTENT = "intent", _("With what intent")
    PROVISION = "provision", _("Which provision")
