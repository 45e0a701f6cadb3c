from django.contrib import admin
from django.db.models import Count, Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from astana.console.base import Kept, KeptInline, save_rows
from astana.console.site import console
from violations.parties import actions
from violations.parties.forms import DelimitationForm, DelimitationFormSet, PartyForm
from violations.parties.models import Agreement, Delimitation, Party, Provision
from violations.parties.rules import reach_of


class DelimitationInline(KeptInline):
    model = Delimitation
    form = DelimitationForm
    formset = DelimitationFormSet
    ordering = ["-valid_from"]
    verbose_name_plural = _("Delimitation: what the party is held to be, and since when")


@admin.register(Party, site=console)
class PartyAdmin(Kept):
    """Who fights, under which names, and on which side of the delimitation."""

    save = actions.save_party
    remove = actions.remove_party
    form = PartyForm
    lines = ["aliases"]
    inlines = [DelimitationInline]
    list_display = ["code", "name", "held_to_be", "answered_for_by"]
    list_filter = [
        "delimitations__standing",
        ("answered_for_by", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["answered_for_by"]
    search_fields = ["code", "names", "aliases"]
    search_help_text = _("Name, alias or code")
    fields = ["code", "names", "aliases", "answered_for_by"]

    def get_queryset(self, request):
        newest_first = Delimitation.objects.order_by("-valid_from").select_related("area")
        return (
            super().get_queryset(request).prefetch_related(Prefetch("delimitations", newest_first))
        )

    @display(description=_("held to be"))
    def held_to_be(self, party):
        today = timezone.now().date()
        held = [
            f"{row.get_standing_display()} ({reach_of(row)})"
            for row in party.delimitations.all()
            if row.valid_from <= today and (row.valid_until is None or row.valid_until > today)
        ]
        return "; ".join(held) or _("Nothing recorded for today")

    def save_formset(self, request, form, formset, change):
        save_rows(
            formset,
            save=actions.record_delimitation,
            remove=actions.remove_delimitation,
            by=request.user,
        )


class ProvisionInline(KeptInline):
    model = Provision


@admin.register(Agreement, site=console)
class AgreementAdmin(Kept):
    """The texts that bind the parties, and their numbered paragraphs."""

    save = actions.save_agreement
    remove = actions.remove_agreement
    inlines = [ProvisionInline]
    list_display = ["code", "name", "signed_on", "paragraphs", "reference"]
    search_fields = ["code", "names", "reference", "provisions__text"]
    search_help_text = _("Name, reference or words of a provision")
    date_hierarchy = "signed_on"
    fields = ["code", "names", "signed_on", "reference"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(count=Count("provisions", distinct=True))

    @display(description=_("provisions"), ordering="count")
    def paragraphs(self, agreement):
        return agreement.count

    def save_formset(self, request, form, formset, change):
        save_rows(
            formset, save=actions.save_provision, remove=actions.remove_provision, by=request.user
        )
