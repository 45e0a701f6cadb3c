"""Steps that take a case from one state to the next.

Where the procedure's optional steps are open, the first answer is a refusal that asks why.
"""

from django.contrib.auth.decorators import login_required
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from monitoring.assessment import positions
from monitoring.cases import actions
from monitoring.desk.acts.shared import step

REASON = 500  # as long as a reason may be


@login_required
@require_POST
def begin_investigation(request, number):
    return step(request, number, actions.begin_investigation, _("The investigation has begun."))


@login_required
@require_POST
def dismiss(request, number):
    return step(request, number, actions.dismiss, _("The case is dismissed."))


@login_required
@require_POST
def begin_assessment(request, number):
    done = _("The positions are called for: each guarantor seals its own before the deadline.")
    skipping = request.POST.get("skipping", "")[:REASON]
    return step(request, number, positions.begin_assessment, done, skipping=skipping)
