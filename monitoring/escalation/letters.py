"""The e-mail about an alert: few words, because letters travel open and lie about.

Number, severity, zone or governorate, and the address of the page. What happened, where exactly
and who says so is behind the sign-in.
"""

import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from monitoring.escalation.outbound import NotSent
from monitoring.escalation.reasons import what_is_overdue

# What the words below read, for select_related from an alert.
NEEDED = ("case", "report__area", "report__zone_boundary__zone")


def send(delivery, address, *, at):
    """Send the letter of a delivery; raises `NotSent`. The same delivery is the same letter.

    A mail program shows what comes twice under one Message-ID once.
    """
    with override(address.language or settings.LANGUAGE_CODE):
        subject, body = words(delivery)
    letter = EmailMessage(
        subject,
        body,
        to=[delivery.address],
        headers={
            "Message-ID": message_id(delivery),
            "Auto-Submitted": "auto-generated",
        },
    )
    try:
        letter.send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise NotSent(_words_of(error)) from None


def message_id(delivery):
    return f"<{delivery.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def words(delivery):
    """(subject, body) in the active language."""
    alert = delivery.alert
    said = {
        "number": alert.number,
        "severity": alert.get_severity_display(),
        "where": where(alert),
        "at": f"{alert.raised_at:%Y-%m-%d %H:%M} UTC",
        "link": link_to(alert),
    }
    subject = _("Alert %(number)s: %(severity)s, %(where)s") % said
    lines = [
        _("Alert %(number)s was raised at %(at)s.") % said,
        _("Severity: %(severity)s") % said,
        _("Where: %(where)s") % said,
        *_overdue(alert),
        "",
        said["link"],
        "",
        _("Acknowledge it there. It means “we have seen it”, not “we agree”.")
        if delivery.delegation.is_guarantor
        else _("This is for your information."),
    ]
    return " ".join(subject.split()), "\n".join(lines) + "\n"


def _overdue(alert):
    """For a deadline that passed: which step of which case."""
    if alert.case is None:
        return []
    said = {"what": what_is_overdue(alert.why), "number": alert.case.number}
    return [_("Overdue: %(what)s, case %(number)s") % said]


def where(alert):
    """The zone, else the governorate: never the place itself."""
    boundary, area = alert.report.zone_boundary, alert.report.area
    name = boundary.zone.name if boundary else area.name if area else ""
    return name or _("outside every zone")


def link_to(alert):
    return settings.SITE_URL.rstrip("/") + reverse("escalation:detail", args=[alert.number])


def _words_of(error):
    """What the mail server said, without the address in it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return f"the mail server refused the recipient ({code} {_text(said)})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server answered {error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, TimeoutError):
        return "the mail server did not answer in time"
    if isinstance(error, OSError) and error.strerror:
        return f"the mail server cannot be reached: {error.strerror}"
    return f"the letter could not be handed over ({type(error).__name__})"


def _text(said):
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(word for word in text.split() if "@" not in word)[:200]
