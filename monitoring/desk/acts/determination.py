"""The determination: reading its text, signing it, and the acts that change or follow it."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused, allowed, check_permission
from astana.governance.forms import ApproveForm
from astana.governance.views import check_tries
from astana.ui import keyset
from monitoring.assessment import rules
from monitoring.assessment.forms import (
    ErratumForm,
    InterestForm,
    ObjectionForm,
    ReferralForm,
    ReopeningForm,
)
from monitoring.assessment.interests import declare_interest
from monitoring.assessment.matrix import fields_in_words
from monitoring.assessment.queries import determination_of, for_the_consultation
from monitoring.assessment.reading import in_words
from monitoring.assessment.referring import refer, reopen
from monitoring.assessment.showing import former_versions, signatures_of
from monitoring.assessment.signing import issue_erratum, sign
from monitoring.assessment.silence import object_to
from monitoring.cases import event
from monitoring.cases.queries import counting_in
from monitoring.desk.acts.shared import CONFLICT, UNPROCESSABLE
from monitoring.desk.acts.writing import Act, write_in
from monitoring.desk.case_page import case_context, case_or_404

ACTS = {
    "interest": Act(
        declare_interest,
        rules.check_can_declare,
        gettext_lazy("The interest is declared."),
        tab="positions",
        form=InterestForm,
        title=gettext_lazy("Declare an interest"),
        button=gettext_lazy("Declare it"),
    ),
    "objection": Act(
        object_to,
        rules.check_can_object_at_all,
        gettext_lazy("Your objection stands: the point is not agreed."),
        tab="positions",
        form=ObjectionForm,
        title=gettext_lazy("Object to what is proposed"),
        button=gettext_lazy("Object"),
        lead=gettext_lazy(
            "The others propose it, and it stands when nobody objects in time. Your words stand "
            "beside it."
        ),
    ),
    "erratum": Act(
        issue_erratum,
        rules.check_can_issue_erratum,
        gettext_lazy("The erratum is issued: another version stands, with no signature yet."),
        tab="positions",
        form=ErratumForm,
        title=gettext_lazy("Issue an erratum"),
        button=gettext_lazy("Issue it"),
        lead=gettext_lazy(
            "Nothing is overwritten: another version of the determination follows, with your "
            "words and with what is held of the incident now. All signatures are void."
        ),
    ),
    "referral": Act(
        refer,
        rules.check_can_refer,
        gettext_lazy("The case is on the agenda of the next consultation."),
        tab="positions",
        form=ReferralForm,
        title=gettext_lazy("Refer the case to the next consultation"),
        button=gettext_lazy("Refer it"),
    ),
    "reopening": Act(
        reopen,
        rules.check_can_reopen,
        gettext_lazy("The case is open again: another round of investigation begins."),
        tab="positions",
        form=ReopeningForm,
        title=gettext_lazy("Reopen the case"),
        button=gettext_lazy("Reopen it"),
        lead=gettext_lazy(
            "All that was held and determined stays as it is. The guarantors investigate anew, "
            "and take positions once more."
        ),
    ),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def act(request, number, name):
    """One of the acts that need words: an interest, an objection, an erratum, a referral …"""
    return write_in(request, number, ACTS[name])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def determination(request, number):
    """The version that stands: its text in words, who signed it, what was voided; signing it."""
    case = case_or_404(request, number)
    version = determination_of(case)
    if version is None:
        raise Http404
    if request.method != "POST":
        return _show(request, case, version)
    check_permission(request.user, "sign_determination")
    check_tries(request)
    form = ApproveForm(request.POST, user=request.user)
    if not form.is_valid():
        return _show(request, case, version, form=form, status=UNPROCESSABLE)
    try:
        sign(case, form.cleaned_data["digest"], by=request.user, at=timezone.now())
    except NotPermitted:
        raise
    except Refused as refusal:
        case = case_or_404(request, number)
        return _show(request, case, determination_of(case), refusal=refusal.reason, status=CONFLICT)
    messages.success(request, _("Signed for your delegation."))
    return redirect("cases:determination", number=number)


@login_required
@require_safe
def former_determination(request, number, version):
    """A version that another has followed: it stays readable, with its voided signatures."""
    case = case_or_404(request, number)
    found = case.determinations.model.objects.filter(case=case, version=version).first()
    if found is None:
        raise Http404
    return _show(request, case, found)


@login_required
@require_safe
def agenda(request):
    """For the next consultation: the cases that were referred, with what was not agreed."""
    check_permission(request.user, "see_all_cases")
    page = keyset.page(
        for_the_consultation(), "at", after=request.GET.get("after", ""), newest_first=True
    )
    rows = [
        {
            "referral": one,
            "case": one.case,
            "title": event.title(one.case.incident),
            "points": fields_in_words(determination_of(one.case).fields),
        }
        for one in page.rows
    ]
    context = {"rows": rows, "page": page, "may_review": may(request.user, "review_case")}
    return render(request, "assessment/agenda.html", context)


def _show(request, case, version, *, form=None, refusal="", status=200):
    stands = determination_of(case)
    is_standing = stands is not None and version.pk == stands.pk
    context = case_context(request, case, list(guarantors())) | {
        "version": version,
        "is_standing": is_standing,
        "said": in_words(json.loads(version.text)),
        "signatures": signatures_of(version, counting_in(case)),
        "former": former_versions(case, stands) if is_standing else [],
        "can_sign": is_standing and allowed(rules.check_can_sign, case, by=request.user),
        "form": form or ApproveForm(initial={"digest": version.digest}, user=request.user),
        "refusal": refusal,
    }
    return render(request, "assessment/determination.html", context, status=status)
