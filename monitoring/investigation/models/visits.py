from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import User
from monitoring.investigation.enums import Access
from monitoring.investigation.models.of_case import OfCase
from monitoring.investigation.states import VisitState
from violations.parties.models import Party


class SiteVisit(OfCase):
    """A visit to the place of an event: its team, whether it was let in, what it found.

    `team` is a list of {"delegation": code, "role": role}; nobody is named.
    """

    planned_for = models.DateTimeField(_("planned for"))
    place = models.CharField(_("place"), max_length=300)
    team = models.JSONField(_("team"))
    state = models.CharField(max_length=12, choices=VisitState, default=VisitState.PLANNED)
    access = models.CharField(_("access"), max_length=8, choices=Access, blank=True)
    access_party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="+", verbose_name=_("party that decided it")
    )
    access_by = models.CharField(_("by whom"), max_length=300, blank=True)
    access_why = models.TextField(_("why"), blank=True)
    access_at = models.DateTimeField(_("access decided"), null=True)
    findings = models.TextField(_("findings"), blank=True)
    done_at = models.DateTimeField(_("visited"), null=True)
    called_off_at = models.DateTimeField(_("called off"), null=True)
    called_off_why = models.TextField(_("why it was called off"), blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    editable = ("planned_for", "place", "team")

    class Meta(OfCase.Meta):
        verbose_name = _("site visit")
        verbose_name_plural = _("site visits")
        indexes = [models.Index(fields=["case", "at"], name="visit_of_case")]
        constraints = [
            models.CheckConstraint(
                name="visit_says_what_came_of_it",
                condition=Q(state=VisitState.PLANNED, access="", findings="", called_off_why="")
                | Q(
                    state=VisitState.ADMITTED,
                    access__in=[Access.GRANTED, Access.PARTLY],
                    findings="",
                    called_off_why="",
                )
                | Q(state=VisitState.TURNED_BACK, access=Access.DENIED) & ~Q(access_why="")
                | Q(
                    state=VisitState.DONE,
                    access__in=[Access.GRANTED, Access.PARTLY],
                    done_at__isnull=False,
                )
                & ~Q(findings="")
                | Q(state=VisitState.CALLED_OFF, called_off_at__isnull=False)
                & ~Q(called_off_why=""),
            )
        ]

    def __str__(self):
        return f"{self.place} {self.planned_for:%Y-%m-%d}"
