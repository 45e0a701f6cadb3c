from django.db.models import Q, Sum

from astana.accounts.permissions import may
from violations.evidence.enums import SHOWN, UNDER_WAY, State
from violations.evidence.models import CustodyEntry, EvidenceFile
from violations.reports.queries import reports_visible_to


def evidence_visible_to(viewer):
    """The files of the reports that the viewer may see, and whatever they sent themselves.

    What is in quarantine is seen (named, never opened) by its sender and the quarantine's keepers.
    """
    if not viewer.is_authenticated:
        return EvidenceFile.objects.none()
    seen = Q(uploaded_by=viewer)
    if may(viewer, "see_all_reports"):
        seen |= Q(report__isnull=False, state__in=SHOWN)
    elif may(viewer, "see_own_reports"):
        seen |= Q(report__in=reports_visible_to(viewer), state__in=SHOWN)
    if may(viewer, "see_quarantine"):
        seen |= Q(state=State.QUARANTINED)
    return EvidenceFile.objects.filter(seen)


def evidence_of(report, viewer):
    """The files of all versions of one report that the viewer may see, the first sent first.

    The viewer has been let in to the report itself: whoever asks has narrowed to it.
    """
    of_report = EvidenceFile.objects.filter(report__number=report.number)
    mine = Q(uploaded_by=viewer.pk)
    return with_people(of_report.filter(Q(state__in=SHOWN) | mine)).order_by("begun_at", "id")


def sent_for(report_id, viewer):
    """What the viewer has sent for a report, filed or not, the first sent first."""
    sent = EvidenceFile.objects.filter(uploaded_by=viewer, report_id_given=report_id)
    return sent.select_related("upload").order_by("begun_at", "id")


def in_quarantine(viewer):
    """What lies in quarantine, for those who keep it."""
    if not may(viewer, "see_quarantine"):
        return EvidenceFile.objects.none()
    return EvidenceFile.objects.filter(state=State.QUARANTINED)


def with_people(files):
    """With whatever a row or a page says about them, in a fixed number of queries."""
    return files.select_related("report", "uploaded_by__delegation", "delegation", "upload")


def custody_of(file):
    """Every touch, the last one first."""
    entries = CustodyEntry.objects.filter(file=file).select_related("by__delegation")
    return entries.order_by("-at", "-id")


def same_hash_elsewhere(file, viewer):
    """The very same bytes behind other reports that the viewer may see."""
    others = EvidenceFile.objects.filter(sha256=file.sha256, state=State.READY)
    others = others.filter(report__in=reports_visible_to(viewer))
    others = others.exclude(pk=file.pk).exclude(report_id_given=file.report_id_given)
    return others.exclude(report__number=file.report.number) if file.report else others


def under_way(user):
    """How many files of the user are on their way or being checked."""
    return EvidenceFile.objects.filter(uploaded_by=user, state__in=UNDER_WAY).count()


def bytes_sent_since(user, since):
    """How many bytes the user has announced to send since then."""
    recent = EvidenceFile.objects.filter(uploaded_by=user, begun_at__gte=since)
    return recent.aggregate(bytes=Sum("size"))["bytes"] or 0
