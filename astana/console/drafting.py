"""Pages of the console that propose in place of saving, for whatever binds all."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from astana.accounts.queries import guarantors
from astana.console.proposing import payload_of_page, payload_of_removal, rows_of
from astana.governance.actions import propose
from astana.governance.queries import is_founded


class Reasoned(forms.Form):
    """Why a change that binds all is proposed: the other guarantors read it before they approve."""

    proposal_reason = forms.CharField(
        label=gettext_lazy("Why, for the other guarantors"),
        max_length=2000,
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3, "dir": "auto"}),
    )


class Proposing:
    """What binds all is not saved from a page of the console: saving drafts a proposal.

    So it is once the regime is founded, for what a room has said to bind all. `draft(…)` answers
    (kind, payload, title) of what the page says.
    """

    def is_governed(self, request):
        if not hasattr(request, "regime_is_founded"):
            request.regime_is_founded = is_founded()
        return request.regime_is_founded and self.binds_all()

    def binds_all(self):
        return rows_of(self.model) is not None

    def draft(self, request, row, form, formsets):
        rows = rows_of(self.model)
        return rows.kind, payload_of_page(rows, row, formsets), self.title_of(row)

    def draft_removal(self, request, row):
        rows = rows_of(self.model)
        return rows.kind, payload_of_removal(rows, row), self.title_of(row)

    def title_of(self, row):
        what = capfirst(self.opts.verbose_name)
        return _("%(what)s: %(name)s") % {"what": what, "name": str(row)[:150]}

    def get_fieldsets(self, request, obj=None):
        fieldsets = list(super().get_fieldsets(request, obj))
        if not self.is_governed(request):
            return fieldsets
        codes = ", ".join(guarantors().values_list("code", flat=True))
        words = _("Saving drafts a proposal: it is in force once the heads of %(who)s approve it.")
        binding = {"fields": ["proposal_reason"], "description": words % {"who": codes}}
        return [*fieldsets, (_("This binds all"), binding)]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self.is_governed(request):
            base = kwargs.get("form", self.form)
            kwargs["form"] = type(base.__name__, (base, Reasoned), {})
        return super().get_form(request, obj, change=change, **kwargs)

    def save_related(self, request, form, formsets, change):
        if not self.is_governed(request):
            super().save_related(request, form, formsets, change)
            return
        draft = self.draft(request, form.instance, form, formsets)
        self._propose(request, *draft, form.cleaned_data["proposal_reason"])

    def drafts_removal(self, request, row):
        """Whether a proposal to remove the row was drafted in place of removing it."""
        if not self.is_governed(request):
            return False
        self._propose(request, *self.draft_removal(request, row), "")
        return True

    def _propose(self, request, kind, payload, title, reason):
        request.proposal = propose(
            kind, payload, title=title, reason=reason, by=request.user, at=timezone.now()
        )

    def log_addition(self, request, *args):
        return None if hasattr(request, "proposal") else super().log_addition(request, *args)

    def log_change(self, request, *args):
        return None if hasattr(request, "proposal") else super().log_change(request, *args)

    def log_deletions(self, request, queryset):
        return None if self.is_governed(request) else super().log_deletions(request, queryset)

    def response_add(self, request, obj, *args, **kwargs):
        return self._told(request) or super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request, obj):
        return self._told(request) or super().response_change(request, obj)

    def response_delete(self, request, *args):
        return self._told(request) or super().response_delete(request, *args)

    def _told(self, request):
        """The way to the proposal that was drafted instead of saving, saying for whom it waits."""
        proposal = getattr(request, "proposal", None)
        if proposal is None:
            return None
        if proposal.is_open:
            codes = ", ".join(guarantors().values_list("code", flat=True))
            said = {"number": proposal.number, "who": codes}
            words = _("This binds all: proposal %(number)s waits for %(who)s.") % said
        else:
            words = _("It is in force, and all are told.")
        messages.success(request, words)
        return redirect("governance:detail", number=proposal.number)
