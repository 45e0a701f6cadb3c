from django.utils.translation import gettext as _

from astana.ui.formatting import format_moment, zone_label
from monitoring.documents.pieces import listing, pairs, row
from violations.evidence.enums import State
from violations.evidence.models import EvidenceFile
from violations.reports.told import told


def accounts(reports):
    """Each report in full, as its observer wrote it; not where anybody stood, nor who called."""
    return [_account(report) for report in reports]


def _account(report):
    filed = f"{format_moment(report.filed_at)} {zone_label(report.filed_at)}"
    lead = _("Registered by %(delegation)s, filed %(at)s, version %(version)d.") % {
        "delegation": report.delegation,
        "at": filed,
        "version": report.version,
    }
    if report.is_withdrawal:
        lead += " " + _("This report is withdrawn.")
    rows = [row(one.label, one.words, note=one.note) for one in told(report)]
    rows.append(row(_("Digest of what it says (SHA-256)"), report.content_digest, is_code=True))
    return pairs(_("Report %(number)s") % {"number": report}, rows, lead=lead)


def evidence(reports):
    """The files behind the reports with their hashes; what is in quarantine is not among them."""
    files = files_of(reports)
    if not files:
        return pairs(_("Evidence"), [row(_("Files"), _("None were sent."))])
    rows = [(file.report, file.shown_name, file.get_kind_display(), file.sha256) for file in files]
    heads = (_("Report"), _("File"), _("Kind"), _("SHA-256 of the original"))
    return listing(_("Evidence"), heads, rows, widths=(2, 4, 2, 6), codes=(3,))


def files_of(reports):
    """The checked files of all versions of these reports, the first sent first."""
    return list(
        EvidenceFile.objects.filter(
            report__number__in=[report.number for report in reports], state=State.READY
        )
        .select_related("report", "delegation")
        .order_by("begun_at", "id")
    )
