"""Steps that take a case from one state to the next and ask for no words."""

from django.contrib.auth.decorators import login_required
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from monitoring.assessment import positions
from monitoring.cases import actions
from monitoring.desk.acts.shared import step


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
    return step(request, number, positions.begin_assessment, done)


@login_required
@require_POST
def close(request, number):
    return step(request, number, actions.close, _("The case is closed."))
