from django.shortcuts import redirect

from astana.ui.navigation import places_for

# Where each person's work begins, if they may go there.
FIRST = ["cases:triage", "reports:file", "admin:index", "cases:list"]


def home(request):
    """The page at which this person's work begins, or the sign-in page."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    urls = {place.entry.url_name: place.url for place in places_for(request.user, request.path)}
    return redirect(next((urls[name] for name in FIRST if name in urls), "bulletins:list"))
