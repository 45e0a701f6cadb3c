from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from astana.accounts.forms import TokenForm
from astana.accounts.tokens import make_token, withdraw_token


@login_required
@require_http_methods(["GET", "POST"])
def tokens(request):
    """The user's tokens; a new one is shown in the answer that makes it, and never again."""
    form = TokenForm(request.POST or None)
    secret = None
    if request.method == "POST" and form.is_valid():
        _token, secret = make_token(request.user, name=form.cleaned_data["name"], at=timezone.now())
        form = TokenForm()
    context = {"form": form, "secret": secret, "tokens": request.user.api_tokens.all()}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw(request, token_id):
    if not withdraw_token(token_id, by=request.user):
        raise Http404
    messages.success(request, _("The token is withdrawn. Programs that use it are shut out now."))
    return redirect("people:tokens")
