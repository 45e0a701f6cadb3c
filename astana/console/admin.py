"""The console's part for the ground floor: people, and what may only be read."""

import json

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from astana.accounts.models import Delegation, User
from astana.accounts.rules import allowed
from astana.console.actions import propose_user, save_delegation, save_user
from astana.console.base import Kept, ReadOnly, in_utc
from astana.console.forms import DelegationForm, UserForm
from astana.console.rules import check_can_keep_delegations, users_kept_by
from astana.console.site import console
from astana.due.models import Due
from astana.ledger.models import Entry


@admin.register(Delegation, site=console)
class DelegationAdmin(Kept):
    """Kept by the host; never removed, since the record names them."""

    save = save_delegation
    form = DelegationForm
    list_display = ["code", "name", "kind", "time_zone", "position"]
    list_filter = ["kind"]
    search_fields = ["code", "names"]
    fields = ["code", "names", "kind", "position", "time_zone"]

    def has_add_permission(self, request):
        return allowed(check_can_keep_delegations, by=request.user)

    def has_change_permission(self, request, obj=None):
        return allowed(check_can_keep_delegations, by=request.user)


@admin.register(User, site=console)
class UserAdmin(Kept):
    """People; somebody who leaves may no longer sign in, but stays in the record."""

    form = UserForm
    list_display = ["username", "full_name", "delegation", "role", "may_sign_in", "last_seen"]
    last_seen = in_utc("last_login", _("last signed in"))
    list_filter = ["delegation", "role", "is_active"]
    list_select_related = ["delegation"]
    search_fields = ["username", "email", "full_name"]
    search_help_text = _("Name, user name or e-mail")
    fieldsets = [
        (None, {"fields": ["username", "full_name", "email", "delegation", "role", "is_active"]}),
        (_("How they come in"), {"fields": ["invite", "password"]}),
    ]

    def get_queryset(self, request):
        return users_kept_by(request.user)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type("UserForm", (form,), {"by": request.user})

    def binds_all(self):
        return True

    def save_related(self, request, form, formsets, change):
        if not self.is_governed(request):
            super().save_related(request, form, formsets, change)
            return
        said = form.cleaned_data
        proposal = propose_user(
            form.instance,
            title=self.title_of(form.instance),
            reason=said["proposal_reason"],
            by=request.user,
            at=timezone.now(),
            password=said["password"],
            invite=said["invite"],
        )
        if proposal:
            request.proposal = proposal

    def save_model(self, request, obj, form, change):
        if not self.is_governed(request) and (not change or form.has_changed()):
            save_user(
                obj,
                by=request.user,
                at=timezone.now(),
                password=form.cleaned_data["password"],
                invite=form.cleaned_data["invite"],
            )

    @display(description=_("may sign in"), ordering="is_active", boolean=True)
    def may_sign_in(self, user):
        return user.is_active


@admin.register(Entry, site=console)
class EntryAdmin(ReadOnly):
    """The record, read only: an administrator reads in it what administrators did."""

    recorded = in_utc("at", _("at"))
    list_display = ["sequence", "recorded", "kind", "subject", "short_hash"]
    list_filter = [("at", admin.DateFieldListFilter)]
    search_fields = ["kind", "subject", "hash"]
    search_help_text = _("Kind of act, subject (“zone:7”) or hash")
    ordering = ["-sequence"]
    fields = ["sequence", "at", "kind", "subject", "hash", "previous", "as_recorded"]

    def get_queryset(self, request):
        kept = "|".join(
            model._meta.model_name
            for model, keeper in console._registry.items()
            if not isinstance(keeper, ReadOnly)
        )
        return Entry.objects.filter(subject__regex=f"^({kept}):")

    @display(description=_("hash"))
    def short_hash(self, entry):
        return format_html('<code title="{}">{}</code>', entry.hash, entry.hash[:12])

    @display(description=_("as recorded"))
    def as_recorded(self, entry):
        text = json.dumps(json.loads(entry.encoding), ensure_ascii=False, indent=2)
        return format_html('<pre class="console-record" dir="ltr">{}</pre>', text)


@admin.register(Due, site=console)
class DueAdmin(ReadOnly):
    """What is still to happen, and what did not work at the last try."""

    due, done = in_utc("due_at", _("due")), in_utc("done_at", _("done"))
    list_display = ["topic", "reader", "subject", "due", "done", "attempts", "last_error"]
    list_filter = [("done_at", admin.EmptyFieldListFilter), "topic", "reader"]
    search_fields = ["topic", "subject", "error"]
    search_help_text = _("Topic, subject or error")
    ordering = ["-id"]

    @display(description=_("last error"))
    def last_error(self, row):
        return row.error[:80]
