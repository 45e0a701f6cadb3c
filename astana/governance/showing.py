"""What the pages show of a proposal: its strip, its lines side by side, its versions."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from astana.accounts.models import Delegation
from astana.accounts.rules import Refused
from astana.governance.enums import State
from astana.governance.kinds import kind_named
from astana.governance.models import Proposal, ProposalText
from astana.governance.queries import payload_of, standing_text

TONES = {
    State.OPEN: "info",
    State.IN_FORCE: "success",
    State.REJECTED: "danger",
    State.WITHDRAWN: "",
    State.LAPSED: "warning",
}
PRINTED_WHOLE = 20_000


@dataclass(frozen=True)
class Line:
    """One thing that the change is about: what stands now, and what will stand."""

    label: str
    now: str
    then: str

    @property
    def differs(self):
        return self.now != self.then


@dataclass(frozen=True)
class Saying:
    """What one guarantor said to one text: approved, objected, or nothing yet.

    `former`: the approvals of heads who are heads no more, or of a text that stands no more.
    """

    delegation: Delegation
    approval: object
    former: list
    objections: list


@dataclass(frozen=True)
class Row:
    """A proposal as one line of the list."""

    proposal: Proposal
    text: ProposalText
    cells: list
    tone: str
    waits_for_us: bool


def row_of(proposal, guarantors, viewer):
    """`guarantors`: their delegations; the proposal as `queries.with_standing` reads it."""
    text = standing_text(proposal)
    said = sayings(text, guarantors)
    ours = next((one for one in said if one.delegation.pk == viewer.delegation_id), None)
    return Row(
        proposal=proposal,
        text=text,
        cells=strip_of(said) if proposal.deadline_at else [],
        tone=TONES[proposal.state],
        waits_for_us=proposal.is_open and ours is not None and ours.approval is None,
    )


def sayings(text, guarantors):
    """What each guarantor said to the text, in their order; former guarantors follow."""
    approvals = list(text.approvals.all())
    objections = list(text.objections.all())
    known = {one.pk for one in guarantors}
    former = {
        one.delegation_id: one.delegation
        for one in [*approvals, *objections]
        if one.delegation_id not in known
    }
    return [
        _saying(
            delegation,
            [one for one in approvals if one.delegation_id == delegation.pk],
            [one for one in objections if one.delegation_id == delegation.pk],
        )
        for delegation in [*guarantors, *former.values()]
    ]


def _saying(delegation, approvals, objections):
    standing = next((one for one in reversed(approvals) if one.counts), None)
    return Saying(
        delegation, standing, [one for one in approvals if one is not standing], objections
    )


def strip_of(said):
    return [
        {
            "code": one.delegation.code,
            "name": one.delegation.name,
            "state": _sign_of(one),
        }
        for one in said
    ]


def _sign_of(saying):
    if saying.approval:
        return "approved"
    if any(one.rejects for one in saying.objections):
        return "rejects"
    return "objects" if saying.objections else "not_yet"


def lines_of(proposal, text):
    """The lines side by side, what follows, and why it could not take effect as things stand."""
    if proposal.lines:
        return [Line(*line) for line in proposal.lines], [], ""
    try:
        kind = kind_named(proposal.kind)
        payload = payload_of(text)
        lines = [Line(*map(str, line)) for line in kind.describe(payload)]
        follows = list(kind.consequences(payload)) if kind.consequences else []
    except Refused as refused:
        return [], [], refused.reason
    if not proposal.is_open:
        return lines, [], ""
    try:
        kind.check(payload)
    except Refused as refused:
        return lines, follows, refused.reason
    return lines, follows, ""


def printed(text):
    """The canonical text as people read it, and whether it is too long to stand open."""
    shown = json.dumps(json.loads(text.text), ensure_ascii=False, indent=2, sort_keys=True)
    return shown, len(shown) > PRINTED_WHOLE


def former_versions(proposal, guarantors):
    """The texts before the standing one, newest first, with what was said to each, now void."""
    return [
        {
            "text": text,
            "said": [one for one in sayings(text, guarantors) if one.former or one.objections],
        }
        for text in sorted(proposal.texts.all(), key=lambda one: -one.version)
        if text.version != proposal.version
    ]


def acts_of(proposal):
    """What was done, newest first, for the timeline."""
    acts = []
    if proposal.decided_at:
        icon = "check-circle" if proposal.state == State.IN_FORCE else "dash"
        sentence = proposal.get_state_display()
        acts.append({"icon": icon, "at": proposal.decided_at, "sentence": sentence})
    for text in proposal.texts.all():
        first = text.version == 1
        acts.append(
            {
                "delegation": text.by.delegation,
                "at": text.at,
                "sentence": _("Drafted it")
                if first
                else _("Wrote version %(n)d: approvals of the one before are void")
                % {"n": text.version},
            }
        )
        acts += [
            {
                "delegation": one.delegation,
                "at": one.at,
                "sentence": _("Approved version %(n)d") % {"n": text.version},
            }
            for one in text.approvals.all()
        ]
        acts += [
            {
                "delegation": one.delegation,
                "at": one.at,
                "sentence": _("Rejected it") if one.rejects else _("Objected"),
            }
            for one in text.objections.all()
        ]
    return sorted(acts, key=lambda act: act["at"], reverse=True)
