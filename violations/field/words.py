"""What the page's scripts say, in the reader's language; {…} is filled in on the device."""

from django.utils.translation import gettext as _


def words():
    return {
        # The gate
        "wrong_passphrase": _("This passphrase opens nothing on this device."),
        "wait_seconds": _("Too many wrong passphrases. Wait {seconds} seconds."),
        "cannot_keep": _("This device cannot keep anything now: it may be full."),
        "too_short": _("Take at least {least} characters: several words are easy to remember."),
        "too_plain": _("Take a passphrase with more different characters."),
        "not_alike": _("The two are not alike."),
        "signed_out": _("You were signed out, so the device locked itself. Everything is kept."),
        "wiped": _("Wiped."),
        # Lists
        "untitled_reports": _("Report without a name yet"),
        "untitled_patrols": _("Patrol"),
        "untitled_outages": _("Equipment down"),
        "untitled_restrictions": _("Restriction of movement"),
        "lines": _("Lines: {number}"),
        "files": _("Files: {number}, {size}"),
        "number_reports": "R-{number}",
        "number_patrols": "P-{number}",
        "number_outages": "O-{number}",
        "number_restrictions": "M-{number}",
        "digest": _("Digest {digest}"),
        "filed_by_another": _("Filed by somebody else"),
        "state_draft": _("Draft"),
        "state_waiting": _("Complete, waiting for a line"),
        "state_waiting_sign_in": _("Complete, waiting until you sign in"),
        "state_waiting_somebody_else": _("Complete, waiting until you yourself sign in"),
        "state_waiting_not_allowed": _("Complete, but this account may not file"),
        "state_returned": _("Not taken: it says why when you open it"),
        "state_conflict": _("Filed already, but saying something else: you decide"),
        "state_sent": _("Filed"),
        # The line
        "no_line": _("No line since {time}"),
        "no_line_waiting": _(
            "Waiting on this device, encrypted: {number}. They are sent by themselves when there"
            " is a line. You can go on reporting."
        ),
        "no_line_nothing": _("You can go on reporting. What you file waits here, encrypted."),
        "no_line_memory": _("Nothing is kept on this device: leave the page open."),
        # Writing
        "kept_at": _("Kept on this device {time}, encrypted"),
        "kept_in_memory": _("In this page only, {time}: not on this device"),
        "not_kept": _("Not kept: this device has no room. Leave the page open."),
        "taken_back": _("Changed, so it is a draft again. File it once more."),
        "no_room": _("This device has no room for that file."),
        "too_large": _("Larger than 200 MB: add it on the site itself once the report is filed."),
        "files_to_send": _("Files still to be sent: {number}"),
        "files_checked": _("Files that have arrived and are being checked: {number}"),
        "file_progress": _("Sending a file: {sent} of {size}"),
        "files_refused": _("Files not taken: {number}"),
        "open_elsewhere": _("This one is open in another tab."),
        "ask_throw_away": _("Throw away what you typed here?"),
        # Said aloud
        "announce_waiting": _("Complete. It is sent as soon as there is a line."),
        "announce_sent": _("Filed as {number}."),
        "announce_returned": _("One report was not taken. Open it: it says why."),
        "announce_conflict": _("One report is filed already, but says something else."),
        # Settings
        "done": _("Done."),
        "fetching": _("Fetching"),
        "settlements_kept": _("Settlements kept: {number}"),
        "not_fetched": _("Not fetched: there is no line. Try again later."),
        "taken": _("The file is among your downloads."),
        "ask_plain": _("Whoever finds the file can read it. Take it unlocked?"),
        "ask_wipe": _("Take away all that you keep on this device?"),
        "ask_wipe_unsent": _("Not yet filed: {number}. They will be lost. Wipe all the same?"),
        "ask_wipe_all": _("Everything that anybody keeps here will be lost. Wipe this device?"),
    }
