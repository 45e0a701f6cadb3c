"""The console: what administrators keep, and nothing that an app brings along unasked."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from unfold.sites import UnfoldAdminSite


class Console(UnfoldAdminSite):
    """An admin site of our own: only what a room registers here can be opened."""

    empty_value_display = "–"

    def login(self, request, extra_context=None):
        """Sign in at the one door that everybody uses; a person without the right is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        target = request.GET.get("next") or reverse("admin:index")
        if self.has_permission(request):
            return redirect("admin:index")
        return redirect_to_login(target, resolve_url("account_login"))

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")


console = Console(name="admin")
