"""Positions and determination as the case's page shows them."""

from astana.accounts.rules import allowed
from monitoring.assessment import rules
from monitoring.assessment.matrix import matrix
from monitoring.assessment.models import Determination
from monitoring.cases.states import DETERMINED_STATES, State


def section(case, viewer):
    """What `templates/assessment/_section.html` takes."""
    found = matrix(case, viewer)
    return {
        "matrix": found,
        "assessment": {
            "is_shown": case.state == State.ASSESSMENT or found.determination is not None,
            "signatures": signatures_of(
                found.determination, [one.delegation for one in found.columns if not one.recused]
            ),
            "former_versions": former_versions(case, found.determination),
            "referral": referral_of(case),
            "can": what_can_be_done(case, viewer),
        },
    }


def referral_of(case):
    """With which question the case's round went to the consultation, or None."""
    if case.state not in DETERMINED_STATES:
        return None
    return case.referrals.filter(round=case.round).select_related("by__delegation").first()


def what_can_be_done(case, viewer):
    """By the name of each act, whether the viewer may do it now."""
    checks = {
        "seal": rules.check_can_seal,
        "supersede": rules.check_can_supersede,
        "declare": rules.check_can_declare,
        "object": rules.check_can_object_at_all,
        "sign": rules.check_can_sign,
        "correct": rules.check_can_issue_erratum,
        "refer": rules.check_can_refer,
        "reopen": rules.check_can_reopen,
    }
    return {name: allowed(check, case, by=viewer) for name, check in checks.items()}


def signatures_of(version, counting):
    """[(delegation, its signature or None)] of those that count, under one version."""
    if version is None:
        return []
    signed = {one.delegation_id: one for one in version.signatures.all()}
    return [(one, signed.get(one.pk)) for one in counting]


def former_versions(case, version):
    """The versions that another has followed, of all rounds, the newest first."""
    if version is None and case.round == 1:
        return []
    versions = Determination.objects.filter(case=case).defer("text").order_by("-version")
    if version is not None:
        versions = versions.exclude(pk=version.pk)
    return list(versions.prefetch_related("signatures__delegation"))
