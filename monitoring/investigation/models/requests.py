from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from monitoring.investigation.models.of_case import OfCase
from monitoring.investigation.states import RequestState
from violations.parties.models import Party


class InformationRequest(OfCase):
    """A question to a party, through the guarantor that answers for it.

    That guarantor passes it on and brings the answer, or the refusal to answer; no other can.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("party"))
    through = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("through")
    )
    question = models.TextField(_("question"))
    is_right_of_reply = models.BooleanField(_("right of reply"), default=False)
    due_at = models.DateTimeField(_("due"), null=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    passed_on_at = models.DateTimeField(_("passed on"), null=True)
    passed_on_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("answer"), blank=True)

    class Meta(OfCase.Meta):
        verbose_name = _("information request")
        verbose_name_plural = _("information requests")
        indexes = [models.Index(fields=["case", "at"], name="request_of_case")]
        constraints = [
            models.CheckConstraint(
                name="request_says_what_came_of_it",
                condition=Q(state=RequestState.ASKED, passed_on_at__isnull=True, answer="")
                | Q(state=RequestState.PASSED_ON, passed_on_at__isnull=False, answer="")
                | Q(
                    state=RequestState.ANSWERED,
                    passed_on_at__isnull=False,
                    answered_at__isnull=False,
                )
                & ~Q(answer="")
                | Q(state=RequestState.REFUSED, answered_at__isnull=False) & ~Q(answer=""),
            )
        ]

    def __str__(self):
        return f"{self.party} ({self.through.code})"

    @property
    def is_settled(self):
        """Whether an answer, or the refusal of one, was brought."""
        return self.state in (RequestState.ANSWERED, RequestState.REFUSED)
