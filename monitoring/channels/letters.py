"""The e-mail about an alert, as text and as HTML: few words, because letters travel open."""

import contextlib
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi, override

from monitoring.channels.outbound import NotSent


@contextlib.contextmanager
def line():
    """A connection to the mail server for several letters, opened with the first."""
    connection = get_connection()
    try:
        yield connection
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.close()


def send(notice, to, *, language="", connection=None):
    """Send the letter of a notice; raises `NotSent`. The same notice is the same letter.

    A mail program shows what comes twice under one Message-ID once.
    """
    letter = letter_of(notice, to, language=language)
    letter.connection = connection
    try:
        if connection:
            connection.open()
        letter.send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _hang_up(connection)
        raise NotSent(_words_of(error), took_long=isinstance(error, TimeoutError)) from None


def letter_of(notice, to, *, language=""):
    with override(language or settings.LANGUAGE_CODE):
        said = {
            "notice": notice,
            "language": get_language(),
            "direction": "rtl" if get_language_bidi() else "ltr",
        }
        letter = EmailMultiAlternatives(
            notice.headline,
            render_to_string("channels/letter.txt", said),
            to=[to],
            headers={"Message-ID": message_id(notice), "Auto-Submitted": "auto-generated"},
        )
        letter.attach_alternative(render_to_string("channels/letter.html", said), "text/html")
    return letter


def message_id(notice):
    return f"<{notice.id}@{urlsplit(settings.SITE_URL).hostname}>"


def _hang_up(connection):
    """After an error nothing of the conversation can be relied on: the next letter dials anew."""
    if connection:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.close()


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
