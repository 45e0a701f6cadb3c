import json

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import override

from astana.accounts.enums import Role
from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import Refused
from astana.governance.enums import State
from astana.governance.kinds import all_kinds, kind_named
from astana.governance.models import (
    DAYS_TO_APPROVE,
    Approval,
    GovernedKind,
    Objection,
    Proposal,
    ProposalText,
)

FOUNDING = "founding"
PAGE = 50


def is_founded():
    """Whether the guarantors have founded the regime: until then, governed kinds take effect."""
    return Proposal.objects.filter(kind=FOUNDING, state=State.IN_FORCE).exists()


def terms_of(kind):
    """(whether it needs every guarantor, days to approve) of a kind, as the data say.

    A kind that came after the founding, with another release, needs all until the data say so.
    """
    row = GovernedKind.objects.filter(kind=kind).first()
    if row:
        return row.needs_all, row.days
    return kind_named(kind).needs_all or is_founded(), DAYS_TO_APPROVE


def needs_all(kind):
    """Whether a proposal of this kind waits for every guarantor: founding always does."""
    return kind == FOUNDING or (is_founded() and terms_of(kind)[0])


def terms_of_all():
    """`{kind: {"needs_all": …, "days": …}}` for every kind that a room has."""
    rows = {row.kind: row for row in GovernedKind.objects.all()}
    return {
        kind.name: {
            "needs_all": rows[kind.name].needs_all if kind.name in rows else kind.needs_all,
            "days": rows[kind.name].days if kind.name in rows else DAYS_TO_APPROVE,
        }
        for kind in all_kinds()
        if kind.name != FOUNDING
    }


def proposals_visible_to(viewer):
    """All for those who take part; what is in force for everybody whom it binds at a desk.

    Those about people only for who decides on them, for the host and for the drafting delegation.
    """
    if may(viewer, "see_proposals"):
        visible = Proposal.objects.all()
    elif may(viewer, "see_changes"):
        visible = Proposal.objects.filter(state=State.IN_FORCE)
    else:
        return Proposal.objects.none()
    if may(viewer, "see_account_changes"):
        return visible
    about_people = [kind.name for kind in all_kinds() if kind.about_people]
    return visible.filter(~Q(kind__in=about_people) | Q(delegation=viewer.delegation_id))


def with_standing(proposals):
    """With the text that stands, its approvals and objections, in a fixed number of queries."""
    texts = ProposalText.objects.select_related("by__delegation").prefetch_related(
        Prefetch("approvals", Approval.objects.select_related("delegation", "by")),
        Prefetch("objections", Objection.objects.select_related("delegation", "by")),
    )
    return proposals.select_related("delegation", "drafted_by__delegation").prefetch_related(
        Prefetch("texts", texts)
    )


def approvals_that_count():
    """Those of open proposals by who is still the head of the delegation they approved for."""
    return Approval.objects.filter(
        by__role=Role.HEAD, by__is_active=True, by__delegation=F("delegation")
    )


def waiting_for(proposals, delegation_id):
    """Those open whose standing text the head of the delegation has not approved."""
    theirs = approvals_that_count().filter(
        text__proposal=OuterRef("pk"),
        text__version=OuterRef("version"),
        delegation=delegation_id,
    )
    return proposals.filter(state=State.OPEN).exclude(Exists(theirs))


def how_many_wait_for(viewer):
    """The number in the navigation: what the viewer, a guarantor's head, is still to approve."""
    if not may(viewer, "approve_change"):
        return 0
    return waiting_for(proposals_visible_to(viewer), viewer.delegation_id).count()


def standing_text(proposal):
    """The version of the text that stands, as read with the proposal or read now."""
    return next(text for text in proposal.texts.all() if text.version == proposal.version)


def payload_of(text):
    return json.loads(text.text)["payload"]


def still_to_approve(text):
    """The guarantors whose head, as things stand, has not approved this text, in their order."""
    approved = approvals_that_count().filter(text=text, delegation=OuterRef("pk"))
    return guarantors().exclude(Exists(approved))


def lines_to_keep(proposal):
    """The lines side by side as they read now, for a proposal that is being decided.

    Nothing where the text tells by itself what stood before. Kept in the site's language.
    """
    try:
        kind = kind_named(proposal.kind)
        if kind.tells_before:
            return []
        with override(settings.LANGUAGE_CODE):
            return [
                [str(said) for said in line]
                for line in kind.describe(payload_of(standing_text(proposal)))
            ]
    except Refused:
        return []
