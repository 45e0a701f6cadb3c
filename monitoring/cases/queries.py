from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.ledger.queries import entries_about
from monitoring.cases.models import Case
from monitoring.cases.states import DETERMINED_STATES, OPEN_STATES
from violations.reports.queries import current, reports_visible_to


def cases_visible_to(viewer):
    """Guarantors and the secretariat see every case; observers see what was determined."""
    if may(viewer, "see_all_cases"):
        return Case.objects.all()
    if may(viewer, "see_determined_cases"):
        return Case.objects.filter(state__in=DETERMINED_STATES)
    return Case.objects.none()


def open_cases(cases):
    return cases.filter(state__in=OPEN_STATES)


def recused_in(case):
    """The keys of the delegations that take no part in the case."""
    return {one.delegation_id for one in case.interests.all() if one.recused}


def guarantors_in(case):
    """All guarantors in their order; of a page's case they came with it."""
    known = getattr(case, "delegations", None)
    return [one for one in known.values() if one.is_guarantor] if known else list(guarantors())


def counting_in(case):
    """The guarantors that count in the case, in order: all but those that take no part."""
    recused = recused_in(case)
    return [one for one in guarantors_in(case) if one.pk not in recused]


def reports_about(case, viewer):
    """The reports that describe the case's incident, as far as the viewer may see them.

    Each in its current version, those withdrawn since among them.
    """
    return (
        current(reports_visible_to(viewer))
        .filter(tells_of__incident=case.incident_id)
        .select_related("delegation", "filed_by", "alleged_party", "violation_type")
        .prefetch_related("observations")
        .order_by("filed_at", "id")
    )


def what_was_done(case):
    """The ledger's entries about the case, newest first: its timeline."""
    return entries_about(f"case:{case.pk}").order_by("-sequence")


# What a delegation does within itself is nobody else's: not on a list that others read.
WITHIN_ONE = {"case_assigned"}


def listed_entries(case):
    """The ledger's entries about the case that may stand on lists and papers, oldest first."""
    entries = entries_about(f"case:{case.pk}").exclude(kind__in=WITHIN_ONE)
    return entries.order_by("sequence")
