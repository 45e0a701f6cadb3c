from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from monitoring.investigation.models.of_case import OfCase
from monitoring.investigation.states import OpinionState


class Opinion(OfCase):
    """What an expert of the UN or an observer says to one question: advice, never a vote.

    `facts` are the public facts of the case (`enums.Fact`) that the expert is told with it.
    """

    asked_of = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("asked of")
    )
    question = models.TextField(_("question"))
    facts = models.JSONField(_("facts told with it"), default=list)
    due_at = models.DateTimeField(_("due"), null=True)
    state = models.CharField(max_length=8, choices=OpinionState, default=OpinionState.ASKED)
    text = models.TextField(_("opinion"), blank=True)
    given_at = models.DateTimeField(_("given"), null=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta(OfCase.Meta):
        verbose_name = _("expert opinion")
        verbose_name_plural = _("expert opinions")
        indexes = [
            models.Index(fields=["case", "at"], name="opinion_of_case"),
            models.Index(fields=["asked_of", "-at", "-id"], name="opinion_asked_of"),
        ]
        constraints = [
            models.CheckConstraint(
                name="opinion_given_with_words",
                condition=Q(state=OpinionState.ASKED, given_at__isnull=True, text="")
                | Q(given_at__isnull=False) & ~Q(state=OpinionState.ASKED) & ~Q(text=""),
            )
        ]

    def __str__(self):
        return f"{self.case} {self.asked_of.code}"
