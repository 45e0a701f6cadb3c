"""Who may do what: every permission by its name, in one table.

A permission says which role of which kind of delegation may try an act at all. Whether the act
is possible on one object (its state, whose it is) is asked in that room's `rules.py`.
"""

from astana.accounts.enums import DelegationKind as Kind
from astana.accounts.enums import Role


def _roles(kinds, *roles):
    return frozenset((kind, role) for kind in kinds for role in roles)


GUARANTOR = [Kind.GUARANTOR]
REVIEW = _roles(GUARANTOR, Role.REVIEWER, Role.HEAD)
SECRETARIAT = _roles([Kind.HOST], Role.SECRETARIAT)
EVERYBODY = _roles(Kind, *Role)
OBSERVERS = _roles([Kind.OBSERVER, Kind.UN, Kind.HOST], Role.OBSERVER, Role.HEAD, Role.REVIEWER)

PERMISSIONS = {
    # violations
    "file_report": _roles([Kind.GUARANTOR, Kind.UN], Role.MONITOR) | REVIEW,
    "see_own_reports": _roles([Kind.GUARANTOR, Kind.UN], Role.MONITOR),
    "see_all_reports": REVIEW | SECRETARIAT,
    "open_callers": _roles([Kind.GUARANTOR, Kind.UN], Role.MONITOR) | REVIEW,
    "open_callers_of_delegation": _roles(GUARANTOR, Role.HEAD),
    "see_whereabouts": REVIEW,
    "see_originals": REVIEW,
    "see_quarantine": _roles([Kind.HOST], Role.ADMINISTRATOR),
    "file_coverage": _roles([Kind.GUARANTOR, Kind.UN], Role.MONITOR) | REVIEW,
    "see_own_coverage": _roles([Kind.GUARANTOR, Kind.UN], Role.MONITOR),
    "see_coverage": REVIEW | SECRETARIAT,
    "see_coverage_picture": _roles([Kind.GUARANTOR, Kind.UN], Role.MONITOR)
    | REVIEW
    | SECRETARIAT
    | OBSERVERS,
    "import_reports": REVIEW | _roles([Kind.UN], Role.MONITOR),
    "see_zones": EVERYBODY,
    "keep_reference_data": _roles(Kind, Role.ADMINISTRATOR),
    # governance
    "propose_change": _roles(Kind, Role.ADMINISTRATOR) | _roles(GUARANTOR, Role.HEAD),
    "approve_change": _roles(GUARANTOR, Role.HEAD),
    "see_proposals": REVIEW | SECRETARIAT | _roles(Kind, Role.ADMINISTRATOR),
    "see_account_changes": REVIEW | _roles([Kind.HOST], Role.ADMINISTRATOR, Role.SECRETARIAT),
    "see_changes": EVERYBODY - _roles(Kind, Role.MONITOR),
    # monitoring
    "see_all_cases": REVIEW | SECRETARIAT,
    "see_determined_cases": OBSERVERS,
    "see_triage": REVIEW | SECRETARIAT,
    "review_case": REVIEW,
    "sign_determination": _roles(GUARANTOR, Role.HEAD),
    "give_opinion": _roles([Kind.UN, Kind.OBSERVER], Role.OBSERVER, Role.HEAD, Role.REVIEWER),
    "see_alerts": REVIEW | SECRETARIAT,
    "acknowledge_alert": REVIEW,
    "silence_alerts": REVIEW,
    "log_contact": REVIEW,
    "start_drill": REVIEW | SECRETARIAT,
    "see_policies": REVIEW | SECRETARIAT | _roles(Kind, Role.ADMINISTRATOR),
    "keep_own_policy": _roles(GUARANTOR, Role.HEAD, Role.ADMINISTRATOR),
    "see_roster": REVIEW | SECRETARIAT,
    "keep_roster": REVIEW | SECRETARIAT,
    "see_detection": REVIEW | SECRETARIAT | _roles(Kind, Role.ADMINISTRATOR),
    "keep_own_rules": REVIEW,
    "announce_activity": REVIEW | SECRETARIAT,
    "see_bulletins": EVERYBODY,
    "see_ledger": REVIEW | SECRETARIAT | OBSERVERS,
}


def may(user, permission):
    """Whether the user's role and delegation hold the named permission; KeyError if none such."""
    holders = PERMISSIONS[permission]
    if not user.is_authenticated or not user.is_active:
        return False
    return (user.delegation.kind, user.role) in holders
