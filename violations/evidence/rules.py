"""What is refused about evidence."""

import datetime

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused, allowed, check_permission
from violations.evidence import queries
from violations.evidence.enums import State
from violations.reports.authors import is_author
from violations.reports.models import Report
from violations.reports.whereabouts import can_see_whereabouts

DAY = datetime.timedelta(days=1)


class TooLarge(Refused):
    """More bytes than a file, or a person in a day, may have."""


class TooMany(Refused):
    """More files under way than a person may have."""


class OtherContent(Refused):
    """The id is taken by a file that is another one."""


def check_can_send(report_id, *, by):
    """Whoever files reports sends files for those of their own, filed already or not yet."""
    check_permission(by, "file_report")
    said = ("number", "version", "filed_by", "delegation")
    report = Report.objects.filter(pk=report_id).only(*said).first()
    if report and not may_add_to(report, by):
        raise NotPermitted(_("This report is not yours to add files to."))


def can_send(report_id, *, by):
    return allowed(check_can_send, report_id, by=by)


def may_add_to(report, user):
    """Its author, who filed this version; reviewers and heads of the registering delegation."""
    if report.filed_by_id == user.pk:
        return True
    if report.delegation_id == user.delegation_id and may(user, "see_originals"):
        return True
    return is_author(report, user)


def check_room_for(size, *, by, at):
    """Not more than a file may have, a person may have under way, or may send in a day."""
    if size > settings.EVIDENCE_LARGEST_FILE:
        raise TooLarge(
            _("A file may have up to %(most)s; this one has %(size)s.")
            % {"most": filesizeformat(settings.EVIDENCE_LARGEST_FILE), "size": filesizeformat(size)}
        )
    most = settings.EVIDENCE_MOST_UNDER_WAY
    if queries.under_way(by) >= most:
        raise TooMany(
            ngettext(
                "You have %(most)s file on its way already. Wait until it has arrived.",
                "You have %(most)s files on their way already. Wait until one has arrived.",
                most,
            )
            % {"most": most}
        )
    if queries.bytes_sent_since(by, at - DAY) + size > settings.EVIDENCE_BYTES_A_DAY:
        raise TooLarge(
            _("You may send %(most)s in 24 hours, and this file goes beyond it. Send it tomorrow.")
            % {"most": filesizeformat(settings.EVIDENCE_BYTES_A_DAY)}
        )


def check_same(file, *, size, sha256, report_id):
    """Raise `OtherContent` unless the file under this id is the one that is sent."""
    if (file.size, file.sha256_said, file.report_id_given) != (size, sha256, report_id):
        raise OtherContent(_("Another file has this number already. Choose the file again."))


def check_can_take_back(file, *, by):
    """Its sender, as long as it has not arrived."""
    if file.uploaded_by_id != by.pk:
        raise NotPermitted(_("Only who sends a file takes it back."))
    if file.state != State.ARRIVING:
        raise Refused(_("The file has arrived: what was received is not taken back."))


def check_can_see_original(file, *, by):
    """Who may know where it was taken, for it says so; never what is in quarantine."""
    if not may_see_place(file, by):
        check_permission(by, "see_originals")
        raise NotPermitted(_("The original is kept untouched, for reviewers only."))
    if file.state != State.READY:
        raise Refused(_("There is nothing to open: the file has not been checked, or not kept."))


def can_see_original(file, *, by):
    return allowed(check_can_see_original, file, by=by)


def may_see_times(file, viewer):
    """Times as the file and its device tell them: for its sender, and reviewers and heads."""
    return file.uploaded_by_id == viewer.pk or may(viewer, "see_originals")


def may_see_place(file, viewer):
    """Place, device and all else that the file tells: it tells where the observer stood.

    Its sender; and who may know that of the report: the author, and reviewers and heads of the
    delegation that registered it.
    """
    if file.uploaded_by_id == viewer.pk:
        return True
    report = file.report
    if report is None or report.delegation_id != viewer.delegation_id:
        return False
    return can_see_whereabouts(report, viewer)


def check_can_see_rendition(file):
    """Whoever sees the file sees its clean copy, where there is one."""
    if file.state != State.READY or not file.rendition_sha256:
        raise Refused(_("There is no clean copy of this file to show."))
