"""Why a file was refused or quarantined: for each code the verdict, and the sentence people read.

Refused: a kind we do not take; nothing is kept but its hash and name. Quarantined: it may be
evidence, so it is kept, and nobody sees it until it was looked at.
"""

from collections.abc import Mapping

from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

ACCEPTED, QUARANTINED, REFUSED = "accepted", "quarantined", "refused"

REFUSALS = {
    "empty": _("The file is empty. Look whether it opens on your device, and send it again."),
    "too_large": _("The file is larger than 2 GB. Cut it into parts and send each."),
    "executable": _("This is a program, not evidence we can take. Send a picture of it instead."),
    "script": _("This is a script. Send a picture or a PDF of what it shows."),
    "archive": _("This is an archive. Unpack it and send the files one by one."),
    "office": _("This is an office document. Save it as PDF and send that."),
    "macros": _("This office document can run programs. Save it as PDF and send that."),
    "svg": _("SVG drawings can run programs. Save it as PNG and send that."),
    "html": _("This is a web page. Print it to a PDF and send that."),
    "xml": _("This XML file is no track we can read. Save the track as GPX and send that."),
    "xml_entities": _("This file defines entities, which can be abused. Save it as plain GPX."),
    "playlist": _("This is a playlist: it only points to files. Send the recordings themselves."),
    "unknown_type": _(
        "We take photos, video, audio, PDF and tracks; this seems to be {found}. "
        "Convert it and send that."
    ),
}
DOUBTS = {
    "name_hidden": _(
        "The name has hidden characters that can disguise what it is. "
        "The file is kept until it is looked at. To be quicker, rename it and send it again."
    ),
    "name_path": _(
        "The name has the parts of a path. "
        "The file is kept until it is looked at. To be quicker, rename it and send it again."
    ),
    "name_long": _(
        "The name is too long. "
        "The file is kept until it is looked at. To be quicker, rename it and send it again."
    ),
    "name_other_kind": _(
        "The name says {said}, but the content is {found}. "
        "The file is kept until it is looked at. To be quicker, rename it and send it again."
    ),
    "appended": _(
        "Something was added behind the end of the file. It is kept until it is looked at. "
        "If you have the original from the camera, send that too."
    ),
    "polyglot": _(
        "The file is two things in one: {found} and {other}. It is kept until it is looked at. "
        "If you have the original from the camera, send that too."
    ),
    "kmz": _("This is a packed track (KMZ). It is kept, but nobody can see it: send it as KML."),
    "pdf_active": _(
        "This PDF can act by itself ({found}). It is kept until it is looked at. "
        "To be quicker, print it to a new PDF and send that."
    ),
    "pdf_attachments": _(
        "Other files are packed into this PDF. It is kept until it is looked at. "
        "To be quicker, send those files one by one, and a print of the PDF."
    ),
    "pdf_encrypted": _(
        "This PDF is locked. It is kept, but nobody can see it: send it without the password."
    ),
    "attachments": _(
        "Other files are packed into this recording. It is kept until it is looked at."
    ),
    "scripted": _(
        "There is program text inside this file. It is kept until it is looked at. "
        "If you have the original from the camera, send that too."
    ),
    "too_large_to_check": _(
        "A file of this kind is too large to be checked ({found}). "
        "It is kept, but nobody can see it: send a smaller copy as well."
    ),
    "too_many_pixels": _(
        "The picture is larger than we can show ({found}). "
        "It is kept, but nobody can see it: send a smaller copy as well."
    ),
    "too_many_frames": _(
        "The file has too many pictures or pages ({found}). "
        "It is kept, but nobody can see it: send it in parts as well."
    ),
    "too_many_streams": _(
        "The recording has too many tracks ({found}). It is kept until it is looked at."
    ),
    "too_long": _(
        "The recording says that it lasts {found}, which cannot be. "
        "It is kept until it is looked at."
    ),
    "bomb": _(
        "The file unfolds to far more than it is. It is kept until it is looked at. "
        "To be quicker, send a picture of what it shows."
    ),
    "nested_too_deep": _("The file is nested too deep to read. It is kept until it is looked at."),
    "no_points": _(
        "There is no point in this track. It is kept, but shows nothing: look whether it was "
        "recorded, and send it again."
    ),
    "broken": _(
        "The file is damaged or cut off. What came is kept, and nobody sees it until it is looked "
        "at. If it opens on your device, send it again."
    ),
    "decoder_died": _(
        "The file could not be read: it ends the program that reads it. "
        "It is kept until it is looked at."
    ),
    "decoder_slow": _(
        "The file takes too long to read. It is kept until it is looked at. "
        "To be quicker, send a shorter or smaller copy as well."
    ),
    "decoder_memory": _(
        "The file takes too much memory to read. It is kept until it is looked at. "
        "To be quicker, send a shorter or smaller copy as well."
    ),
}
REMARKS = {
    "": "",
    "other_type": _("The name says {said}, but the content is {found}. It is taken as {found}."),
}


def verdict_of(code: str) -> str:
    """The verdict a code stands for; a code nobody knows is a doubt."""
    if code in REMARKS:
        return ACCEPTED
    return REFUSED if code in REFUSALS else QUARANTINED


def sentence(code: str, facts: Mapping[str, str] | None = None):
    """The sentence of a code, in the reader's language when it is shown."""
    words = {**REFUSALS, **REMARKS, **DOUBTS}.get(code, DOUBTS["broken"])
    known = {"said": "?", "found": "?", "other": "?", **(facts or {})}
    return format_lazy(words, **known) if words else lazystr("")
