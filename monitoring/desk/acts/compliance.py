"""How a party keeps to what was agreed in a zone: what was attributed to it, and what followed."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted
from astana.ui import keyset
from monitoring.cases import event
from monitoring.measures.compliance import Rule, findings
from monitoring.measures.queries import cases_attributed_to, measures_by_case
from violations.parties.models import Party
from violations.zones.models import Zone


@login_required
@require_safe
def compliance(request, code):
    """The cases attributed to the party, newest first, with their measures; by zone."""
    viewer = request.user
    if not (may(viewer, "see_all_cases") or may(viewer, "see_determined_cases")):
        raise NotPermitted(_("Your role does not include the cases."))
    party = get_object_or_404(Party.objects.select_related("answered_for_by"), code=code)
    zone = Zone.objects.filter(code=request.GET.get("zone", "").replace("\0", "")).first()
    found = cases_attributed_to(party, viewer, zone=zone).select_related(
        "incident__zone", "incident__area", "incident__violation_type"
    )
    page = keyset.page(found, "opened_at", after=request.GET.get("after", ""), newest_first=True)
    measures = measures_by_case(page.rows)
    rule = Rule.in_force()
    zones = Zone.objects.filter(pk__in=cases_attributed_to(party, viewer).values("incident__zone"))
    context = {
        "party": party,
        "zone": zone,
        "zones": [(one, f"?zone={one.code}", one == zone) for one in zones],
        "rule": rule,
        "findings": findings(party, viewer, rule, zone=zone),
        "page": page,
        "rows": [
            (case, event.title(case.incident), event.zone_words(case.incident), measures[case.pk])
            for case in page.rows
        ],
        "next_url": page.next and f"?{f'zone={zone.code}&' if zone else ''}after={page.next}",
    }
    return render(request, "measures/compliance.html", context)
