"""The words of evidence: how far a file has come, and what was done with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a file has come."""

    ARRIVING = "arriving", _("Arriving")
    RECEIVED = "received", _("Arrived, waits for its check")
    CHECKING = "checking", _("Being checked")
    READY = "ready", _("Checked")
    QUARANTINED = "quarantined", _("In quarantine")
    REFUSED = "refused", _("Refused")
    MISMATCH = "mismatch", _("Damaged on the way")
    LAPSED = "lapsed", _("Never finished")
    REMOVED = "removed", _("Taken back")


# May be sent again from the beginning, under the same id and with the same content.
BEGUN_AGAIN = (State.MISMATCH, State.LAPSED, State.REMOVED)
# Seen by whoever sees the report; the rest is for its uploader, and the keepers of the quarantine.
SHOWN = (State.RECEIVED, State.CHECKING, State.READY)
# Counted against the uploader's limits.
UNDER_WAY = (State.ARRIVING, State.RECEIVED, State.CHECKING)


class Kind(models.TextChoices):
    """What kind of file it was found to be."""

    PHOTO = "photo", _("Photo")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Sound recording")
    DOCUMENT = "document", _("Document")
    TRACK = "track", _("Track")
    UNKNOWN = "unknown", _("Unknown")


class CustodyAct(models.TextChoices):
    """What was done with a file."""

    RECEIVED = "received", _("Received")
    VERIFIED = "verified", _("Hash computed again, original stored")
    QUARANTINED = "quarantined", _("Put into quarantine")
    REFUSED = "refused", _("Refused")
    MISMATCHED = "mismatched", _("Found damaged")
    RENDERED = "rendered", _("Clean copy made")
    UNRENDERED = "unrendered", _("No clean copy could be made")
    VIEWED = "viewed", _("Viewed")
    DOWNLOADED = "downloaded", _("Original downloaded")
    COPIED = "copied", _("Copied")
