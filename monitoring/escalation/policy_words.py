"""A policy in words."""

from django.utils.translation import gettext as _

from astana.ui.formatting import format_duration
from monitoring.escalation.enums import Channel, Whom
from violations.reports.enums import Severity


def policy_lines(content):
    """[(label, words)] of all that a policy says."""
    lines = [
        (_("Level %(n)d") % {"n": number}, level_words(level))
        for number, level in enumerate(content["levels"], start=1)
    ]
    lines += [
        (_("Quiet hours"), quiet_words(content["quiet"])),
        (_("A reminder every"), _span(content["remind_after"])),
        (_("An acknowledgement holds"), _span(content["lapse_after"])),
        (_("Nobody is told any more after"), _span(content["over_after"])),
        (_("A lesser alert of the same zone waits"), _span(content["hold_lesser"])),
        (
            _("Messages to one address in an hour"),
            _("%(n)d at most") % {"n": content["most_an_hour"]},
        ),
    ]
    return lines


def differences(was, now):
    """[(label, before, after)] of the lines that are not the same."""
    before, after = dict(was), dict(now)
    labels = dict.fromkeys([*before, *after])
    return [
        (label, before.get(label, "–"), after.get(label, "–"))
        for label in labels
        if before.get(label) != after.get(label)
    ]


def level_words(level):
    """ "At once: who is on duty, and the duty addresses (E-mail, Webhook)"."""
    when = _("after %(span)s") % {"span": _span(level["after"])} if level["after"] else _("at once")
    return _("%(when)s: %(whom)s (%(ways)s)") % {
        "when": when,
        "whom": Whom(level["whom"]).label,
        "ways": ways_words(level),
    }


def ways_words(level):
    return ", ".join(str(Channel(one).label) for one in level["channels"])


def quiet_words(quiet):
    if not quiet:
        return _("none")
    return _("%(begins)s to %(ends)s, for what is less than “%(severity)s”") % {
        "begins": quiet["begins"],
        "ends": quiet["ends"],
        "severity": Severity(quiet["below"]).label,
    }


def _span(minutes):
    return format_duration(minutes * 60)
