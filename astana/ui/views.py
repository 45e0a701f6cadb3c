from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from astana.accounts.rules import check_permission
from astana.ui import gallery as shown
from astana.ui.forms import Gallery, PreferencesForm

A_YEAR = 365 * 24 * 3600


@require_POST
def preferences(request):
    """Keep the reader's choice of theme or density in a cookie and go back to where they were."""
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    back = request.POST.get("next") or "/"
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = redirect(back)
    for name, value in form.cleaned_data.items():
        if value:
            response.set_cookie(
                name, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
            )
    return response


@require_GET
def gallery(request):
    """Every piece in every state, for those who keep the interface."""
    check_permission(request.user, "keep_reference_data")
    wrong = Gallery({"kind": "burst", "sure": "500", "means": ["heard"], "count": "4"})
    form = Gallery(initial={"kind": "burst", "sure": "500", "means": ["heard"]})
    return render(request, "ui/gallery.html", {"form": form, "wrong": wrong, **shown.examples()})
