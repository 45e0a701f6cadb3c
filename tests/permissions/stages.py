"""A case in every state there is, to ask who may do what with it then."""

from datetime import timedelta

from django.utils import timezone

from monitoring.assessment.referring import refer
from monitoring.cases.actions import answer_in_triage, dismiss
from monitoring.measures.actions import agree, begin_measures, close, propose_measure
from tests.monitoring.conftest import (
    begin_to_investigate,
    open_a_case,
    seal_one,
    settle_the_scope,
    take_to_assessment,
)

WHY = "It cannot be had."


def stages(file_one, reviewers, party):
    """By the name of the stage: a case that came so far; what was determined names no one."""
    first, _second, third = reviewers
    at = timezone.now()
    at_stage = {name: open_a_case(file_one) for name in STAGES}
    for by in reviewers:
        answer_in_triage(at_stage["triage"], "takes_up", by=by, at=at)
    for name in ("triage, would dismiss", "dismissed"):
        for by in reviewers:
            answer_in_triage(at_stage[name], "would_dismiss", remark=WHY, by=by, at=at)
    dismiss(at_stage["dismissed"], by=first, at=at)
    begin_to_investigate(at_stage["investigation"], first)
    settle_the_scope(at_stage["investigation"], reviewers)
    take_to_assessment(at_stage["assessment"], first)
    seal_one(at_stage["assessment"], third)
    for name in ("determined", "measures", "referred", "closed"):
        take_to_assessment(at_stage[name], first)
        for by in reviewers:
            seal_one(at_stage[name], by, attributed_to=party if by is first else None)
    refer(at_stage["referred"], "Who was it?", by=first, at=at)
    close(at_stage["closed"], skipping=WHY, by=first, at=at)
    measure = propose_measure(
        at_stage["measures"], kind="warning", wording="Warn.", owner=first.delegation,
        due_at=at + timedelta(days=1), by=first, at=at,
    )  # fmt: skip
    for by in reviewers:
        agree(measure, version=measure.version, by=by, at=at)
    begin_measures(at_stage["measures"], skipping=WHY, by=first, at=at)
    return at_stage


STAGES = [
    "triage", "triage, would dismiss", "investigation", "assessment", "determined", "measures",
    "referred", "closed", "dismissed",
]  # fmt: skip
