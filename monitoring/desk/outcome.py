"""The outcome of a case as a sentence: what leads its page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from astana.ui.formatting import at_beginning, format_moment, in_sentence, zone_label
from monitoring.assessment.enums import Field, Occurrence
from monitoring.assessment.queries import determination_of
from monitoring.cases.deadlines import next_up
from monitoring.cases.enums import Answer
from monitoring.cases.queries import recused_in
from monitoring.cases.states import State

AGREED_ON = {
    Occurrence.CONFIRMED: lambda: _("Confirmed by all %(all)s."),
    Occurrence.NOT_CONFIRMED: lambda: _("Not confirmed by any of the %(all)s."),
    Occurrence.NOT_A_VIOLATION: lambda: _("All %(all)s hold that it was not a violation."),
    Occurrence.INCONCLUSIVE: lambda: _("All %(all)s find it inconclusive."),
}
HELD_BY = {
    Occurrence.CONFIRMED: lambda: _("Confirmed by %(who)s."),
    Occurrence.NOT_CONFIRMED: lambda: _("Not confirmed, say %(who)s."),
    Occurrence.NOT_A_VIOLATION: lambda: _("%(who)s hold that it was not a violation."),
    Occurrence.INCONCLUSIVE: lambda: _("%(who)s find it inconclusive."),
}
NOT_AGREED = {
    Field.ATTRIBUTED_TO: lambda: _("Who did it is not agreed."),
    Field.PROVISION: lambda: _("The provision is not agreed."),
    Field.WHEN: lambda: _("When it happened is not agreed."),
    Field.WHERE: lambda: _("Where it happened is not agreed."),
    Field.MEANS: lambda: _("By what means is not agreed."),
    Field.INTENT: lambda: _("With what intent is not agreed."),
}


def number_word(number):
    """Small numbers as words, as they stand at the end of a phrase: "all three"."""
    words = [
        pgettext("how many", "none"),
        pgettext("how many", "one"),
        pgettext("how many", "two"),
        pgettext("how many", "three"),
        pgettext("how many", "four"),
        pgettext("how many", "five"),
        pgettext("how many", "six"),
        pgettext("how many", "seven"),
    ]
    return words[number] if number < len(words) else str(number)


def lead_sentence(case, guarantors):
    """What is known of the outcome so far, in one or two short sentences."""
    tell = {
        State.TRIAGE: _triage,
        State.INVESTIGATION: _investigation,
        State.ASSESSMENT: _assessment,
        State.DISMISSED: _dismissed,
    }
    return tell.get(case.state, _determined)(case, guarantors)


def what_follows(case, guarantors):
    """The line under the outcome: what happens next, and when."""
    if case.state == State.TRIAGE:
        return _(
            "Each guarantor takes the case up, asks, or would dismiss it. A guarantor that has "
            "taken it up may begin the investigation; all together may dismiss it."
        )
    if case.state == State.INVESTIGATION:
        return _(
            "What is found out stands below. When enough is known, any guarantor may call for the "
            "positions."
        )
    if case.state == State.ASSESSMENT:
        missing = waiting_on(case, guarantors)
        return ngettext(
            "All open at the same moment: when %(who)s seals, or on %(when)s. Until then nobody "
            "sees another’s position; the fingerprints prove later that none was changed.",
            "All open at the same moment: when %(who)s seal, or on %(when)s. Until then nobody "
            "sees another’s position; the fingerprints prove later that none was changed.",
            len(missing),
        ) % {"who": _and(missing), "when": _instant(case.due_at)}
    if case.state == State.DISMISSED:
        return _("The reports and what each guarantor said stay in the record.")
    return _what_was_settled(case)


def waiting_on(case, guarantors):
    """The guarantors that have the next word: an answer or a position is missing."""
    if case.state == State.TRIAGE:
        said = {a.delegation_id for a in case.answers.all() if a.answer != Answer.OPENED}
    elif case.state == State.ASSESSMENT:
        said = {position.delegation_id for position in case.positions.all()} | recused_in(case)
    elif case.state in (State.INVESTIGATION, State.DETERMINED, State.MEASURES):
        said = set()
    else:
        return []
    return [guarantor for guarantor in guarantors if guarantor.pk not in said]


def whose_turn(case, guarantors, viewer):
    """(who, what for): the header's word on it."""
    if case.state in (State.INVESTIGATION, State.DETERMINED, State.MEASURES):
        things = next_up(case, viewer)
        asked = [one for one in things if one.who]
        if asked:
            return _asked(asked)
        if things:
            return _("Any guarantor"), in_sentence(str(things[0].what))
    waiting = waiting_on(case, guarantors)
    done = [guarantor for guarantor in guarantors if guarantor not in waiting]
    if case.state == State.TRIAGE:
        note = _("%(who)s answered") % {"who": _and(done)} if done else _("to answer")
        if not waiting:
            return _("Any guarantor"), _("all have answered")
    elif case.state == State.ASSESSMENT:
        note = _("%(who)s sealed") % {"who": _and(done)} if done else _("to seal a position")
    elif case.state == State.INVESTIGATION:
        return _("Any guarantor"), _("to call for the positions")
    elif case.state == State.DETERMINED:
        return _("Any guarantor"), _("to decide on measures, or close the case")
    elif case.state == State.MEASURES:
        return _("Any guarantor"), _("to see the measures through")
    elif case.state == State.REFERRED:
        return _("The next consultation"), _("it was referred")
    else:
        return _("Nobody"), _("the case has ended")
    return _and(waiting), note


def _asked(things):
    """Who has the next word on what is to be done, and on what."""
    who = {delegation.code: delegation for one in things for delegation in one.who}
    if len(things) == 1:
        return _and(who.values()), in_sentence(things[0].what)
    note = ngettext("%(n)s thing open", "%(n)s things open", len(things)) % {"n": len(things)}
    return _and(sorted(who.values(), key=lambda one: one.position)), note


def deadline_name(case):
    """What the deadline is for."""
    return {
        State.TRIAGE: _("Answers due"),
        State.INVESTIGATION: _("Investigation due"),
        State.ASSESSMENT: _("Positions due"),
        State.DETERMINED: _("To be closed by"),
        State.MEASURES: _("Measures due"),
    }.get(case.state, _("Next deadline"))


def _triage(case, guarantors):
    waiting = waiting_on(case, guarantors)
    if not waiting:
        return _("All %(all)s have answered.") % {"all": number_word(len(guarantors))}
    said = len(guarantors) - len(waiting)
    return _counted(
        said,
        guarantors,
        lambda n: ngettext(
            "%(n)s of %(all)s guarantors has answered.",
            "%(n)s of %(all)s guarantors have answered.",
            n,
        ),
    )


def _investigation(case, guarantors):
    took = [a.delegation.code for a in case.answers.all() if a.answer == Answer.TAKES_UP]
    took = [guarantor for guarantor in guarantors if guarantor.code in took]
    return _("Under investigation. Taken up by %(who)s.") % {"who": _and(took)}


def _assessment(case, guarantors):
    return _counted(
        len(case.positions.all()),
        guarantors,
        lambda n: ngettext(
            "%(n)s of %(all)s positions is sealed.", "%(n)s of %(all)s positions are sealed.", n
        ),
    )


def _dismissed(case, guarantors):
    return _("Dismissed by all %(all)s.") % {"all": number_word(len(guarantors))}


def _determined(case, guarantors):
    determination = determination_of(case)
    if not determination.consensus:
        return _("No consensus on whether it happened: %(sides)s.") % {
            "sides": "; ".join(_sides(case, guarantors))
        }
    held_by = determination.fields[Field.OCCURRENCE]["by"]
    if len(held_by) == len(guarantors):
        said = AGREED_ON[determination.occurrence]() % {"all": number_word(len(guarantors))}
    else:
        who = [guarantor for guarantor in guarantors if guarantor.code in held_by]
        said = HELD_BY[determination.occurrence]() % {"who": _and(who)}
    return f"{said} {_what_is_open(determination)}".strip()


def _what_is_open(determination):
    """One point by itself, or the points that are not agreed as a list."""
    open_points = open_questions(determination)
    if len(open_points) <= 1:
        return "".join(NOT_AGREED[field]() for field in open_points)
    points = ", ".join(in_sentence(str(field.label)).rstrip("?") for field in open_points)
    return _("Not agreed: %(points)s.") % {"points": points}


def open_questions(determination):
    """The fields besides whether it happened that were not agreed."""
    fields = determination.fields
    return [field for field in NOT_AGREED if field in fields and not fields[field]["agreed"]]


def _sides(case, guarantors):
    """ "Who said what ("RU and TR: confirmed"); whoever filed nothing comes last."""
    held = {position.delegation_id: position.occurrence for position in case.positions.all()}
    for occurrence in Occurrence:
        who = [guarantor for guarantor in guarantors if held.get(guarantor.pk) == occurrence]
        if who:
            yield _("%(who)s: %(what)s") % {
                "who": _and(who),
                "what": in_sentence(str(occurrence.label)),
            }
    silent = [guarantor for guarantor in guarantors if guarantor.pk not in held]
    if silent:
        yield _("%(who)s: none filed") % {"who": _and(silent)}


def _what_was_settled(case):
    fields = determination_of(case).fields
    agreed = sum(field["agreed"] for field in fields.values())
    if agreed == len(fields):
        return _("The positions agree on every point.")
    said = _("The positions agree on %(n)s of %(all)s points.") % {
        "n": number_word(agreed),
        "all": number_word(len(fields)),
    }
    kept = _("Every position is kept as it was sealed, and goes to the next consultation.")
    return f"{said} {kept}"


def _counted(number, guarantors, sentence):
    """ "The sentence with its numbers as words, and a capital where it begins."""
    words = {"n": number_word(number), "all": number_word(len(guarantors))}
    text = sentence(number) % words
    return at_beginning(text)


def _and(delegations):
    codes = [delegation.code for delegation in delegations]
    if len(codes) < 2:
        return "".join(codes)
    return pgettext("list of delegations", "%(first)s and %(last)s") % {
        "first": ", ".join(codes[:-1]),
        "last": codes[-1],
    }


def _instant(at):
    return f"{format_moment(at)} {zone_label(at)}"
