"""Looking at a file, and taking it away: each is a touch that stays."""

from django.core import signing
from django.db import transaction

from violations.evidence import rules
from violations.evidence.custody import touch
from violations.evidence.enums import CustodyAct

_SALT = "evidence-shown"
SHOWN_FOR = 12 * 3600  # seconds in which a page's own picture, or the parts of its video, are asked


@transaction.atomic
def view(file, *, by, at):
    """Show somebody the clean copy. Records "evidence_viewed". Refused: where there is none."""
    rules.check_can_see_rendition(file)
    return touch(file, CustodyAct.VIEWED, by=by, at=at)


@transaction.atomic
def download_original(file, *, by, at):
    """Hand out the original. Records "evidence_downloaded". Refused: to who may not see it."""
    rules.check_can_see_original(file, by=by)
    return touch(file, CustodyAct.DOWNLOADED, by=by, at=at)


@transaction.atomic
def copy(file, *, note, by, at):
    """Put a file into something that leaves the house, such as an export, which `note` names.

    Records "evidence_copied". Refused: to who may not see the original.
    """
    rules.check_can_see_original(file, by=by)
    return touch(file, CustodyAct.COPIED, by=by, at=at, note=note)


def pass_for(file, viewer):
    """What the page of a file hands to its own picture, so that one load is one view."""
    return signing.dumps([str(file.pk), str(viewer.pk)], salt=_SALT, compress=True)


def was_shown(file, viewer, said):
    """Whether that viewer's page load, noted already, is what asks."""
    try:
        return signing.loads(said, salt=_SALT, max_age=SHOWN_FOR) == [str(file.pk), str(viewer.pk)]
    except signing.BadSignature:
        return False
