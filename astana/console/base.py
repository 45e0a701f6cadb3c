"""How every room furnishes its part of the console: save by action, or only read."""

from django.contrib import messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import IntegrityError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from astana.accounts.rules import Refused
from astana.console.drafting import Proposing
from astana.console.fields import ConstraintForm, LinesField, NamesField
from astana.ui.formatting import format_moment


class Plain:
    """Field types that rooms have in common, drawn in one way."""

    form = ConstraintForm
    lines = ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "names":
            return NamesField()
        if db_field.name in self.lines:
            return LinesField(required=False, label=capfirst(db_field.verbose_name))
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget  # another row is another page, not a pop-up
        return field


class Kept(Proposing, Plain, ModelAdmin):
    """Reference data: `save(row, …)` and `remove(row, …)` are the room's actions.

    Whatever an action refuses comes back as an error of the form, with everything typed kept.
    """

    save = None
    remove = None
    actions = None
    list_filter_submit = False
    list_per_page = 50
    show_full_result_count = False
    warn_unsaved_form = True
    view_on_site = False
    search_help_text = gettext_lazy("Name or code")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            reason = refused.reason
        except IntegrityError:
            reason = _(
                "This does not go together with what somebody else has just saved. "
                "Open the page again in another tab to see it; nothing here has been saved."
            )
        request.refused_because = reason
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        reason = getattr(request, "refused_because", None)
        if not reason:
            return form

        class Refusing(form):
            def clean(self):
                super().clean()
                self.add_error(None, reason)

        return Refusing

    def save_model(self, request, obj, form, change):
        if self.is_governed(request):
            return  # `save_related` has the whole page, and proposes it
        if not change or form.has_changed():
            type(self).save(obj, by=request.user, at=timezone.now())

    def delete_model(self, request, obj):
        if not self.drafts_removal(request, obj):
            type(self).remove(obj, by=request.user, at=timezone.now())

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refused:
            messages.error(request, refused.reason)
        return self.response_post_save_change(request, None)

    def has_delete_permission(self, request, obj=None):
        return self.remove is not None and super().has_delete_permission(request, obj)


def in_utc(name, words):
    """A changelist column for an instant, with its zone: "4 May 2017, 00:00 UTC"."""

    @display(description=words, ordering=name)
    def column(model_admin, row):
        value = getattr(row, name)
        return _("%(moment)s UTC") % {"moment": format_moment(value, "UTC")} if value else None

    return column


class KeptInline(Plain, TabularInline):
    """Rows that belong to another; the owner's `save_formset` calls their actions."""

    extra = 0
    show_change_link = False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:  # the column's head names it for the eye alone
            field.widget.attrs["aria-label"] = field.label
        return field


def save_rows(formset, *, save, remove, by):
    """Save the rows of an inline formset by actions: those changed, those gone, those new."""
    at = timezone.now()
    formset.save(commit=False)
    for row in formset.deleted_objects:
        remove(row, by=by, at=at)
    for row, _changed in formset.changed_objects:
        save(row, by=by, at=at)
    for row in formset.new_objects:
        save(row, by=by, at=at)


class ReadOnly(ModelAdmin):
    """What is recorded: to be read here, never changed."""

    actions = None
    view_on_site = False
    show_full_result_count = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
