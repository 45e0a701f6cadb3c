"""An act on a case that needs words: one page with its form, one way to answer.

What was typed is never lost: a form that is wrong is shown again with 422, one that comes too late
with 409 and the reason, and one that would overwrite somebody's work with 412 and both versions.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused
from monitoring.cases import rules
from monitoring.cases.versions import Changed, version_of
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE
from monitoring.desk.case_page import case_context, case_or_404, show_case
from monitoring.investigation.forms import ActForm
from monitoring.investigation.queries import as_seen, plan_of

PRECONDITION_FAILED = 412


@dataclass(frozen=True)
class Act:
    """`do(subject, **said, by, at)` is the action, `check(subject, by)` whether it may begin.

    `typed_before(row)` gives the form of something that is changed, `in_words(said)` its rows for
    comparing versions; `about(row)` what the words are about.
    """

    do: Callable
    check: Callable
    done: object
    tab: str
    form: type[ActForm] | None = None
    title: object = ""
    button: object = ""
    lead: object = ""
    about: Callable | None = None
    typed_before: Callable | None = None
    in_words: Callable | None = None
    of_kind: Callable | None = None


def write_in(request, number, act):
    """An act on the case itself."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    return _write(request, case, case, act)


def write_on(request, number, model, row_id, act):
    """An act on a row of the case."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    row = get_object_or_404(model, case=case, pk=row_id)
    row.case = case
    return _write(request, case, row, act)


def press(request, number, model, row_id, act, **said):
    """An act that needs no words: done, or the case again with the reason."""
    case = case_or_404(request, number)
    rules.check_can_review(case, by=request.user)
    row = get_object_or_404(model, case=case, pk=row_id)
    try:
        act.do(row, **said, by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return show_case(request, case, status=CONFLICT, refusal=refusal.reason, tab=act.tab)
    return _done(request, case, act)


def _write(request, case, subject, act):
    by = request.user
    if request.method != "POST":
        act.check(subject, by=by)
        typed = act.typed_before(subject) if act.typed_before else {}
        form = _form(act, subject, by=by, case=case, initial=typed)
        return _show(request, case, subject, act, form, seen=_version(case, act))
    form = _form(act, subject, request.POST, by=by, case=case)
    seen = _seen(request, act)
    if not form.is_valid():
        return _show(request, case, subject, act, form, seen=seen, status=UNPROCESSABLE)
    try:
        act.do(subject, **form.said(), **_as_of(subject, seen), by=by, at=timezone.now())
    except NotPermitted:
        raise
    except Changed as changed:
        subject.refresh_from_db()
        rows = _three_ways(subject, act, form, seen)
        return _show(
            request, case, subject, act, form, seen=changed.version, rows=rows,
            status=PRECONDITION_FAILED,
        )  # fmt: skip
    except Refused as refusal:
        return _show(
            request, case, subject, act, form, seen=seen, refusal=refusal.reason, status=CONFLICT
        )
    return _done(request, case, act)


def _form(act, subject, *args, **options):
    """The act's form; one that depends on what kind of thing it is about is told so."""
    if act.of_kind:
        options["of_kind"] = act.of_kind(subject)
    return act.form(*args, **options)


def _done(request, case, act):
    messages.success(request, act.done)
    return redirect(_address(case, act))


def _address(case, act):
    return reverse("cases:detail", args=[case.number]) + f"?tab={act.tab}"


def _version(case, act):
    return version_of(case) if act.typed_before else None


def _seen(request, act):
    """The version of the case that the person saw; where it is not said, the very first."""
    if not act.typed_before:
        return None
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0


def _as_of(subject, seen):
    """Other acts on the case since then do no harm where these words are the same still."""
    if seen is None:
        return {}
    version = version_of(subject.case)
    return {"seen": version if as_seen(subject, seen) == plan_of(subject) else seen}


def _three_ways(subject, act, form, seen):
    """Rows of (label, what was seen, what stands, what was typed) for what is told apart."""
    typed = plan_of(_with(subject, form.said()))
    subject.refresh_from_db()
    ways = [act.in_words(said) for said in (as_seen(subject, seen), plan_of(subject), typed)]
    return [
        (label, before, now, yours)
        for (label, before), (_l, now), (_m, yours) in zip(*ways, strict=True)
    ]


def _with(subject, said):
    for name, value in said.items():
        setattr(subject, name, value)
    return subject


def _show(request, case, subject, act, form, *, seen, refusal="", rows=(), status=200):
    context = case_context(request, case, list(guarantors())) | {
        "act": act,
        "form": form,
        "refusal": refusal,
        "three_way": rows,
        "seen": seen,
        "about": act.about(subject) if act.about else "",
        "back_url": _address(case, act),
    }
    return render(request, "investigation/write.html", context, status=status)
