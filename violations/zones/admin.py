import json

from django.contrib import admin
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from astana.console.base import Kept, in_utc
from astana.console.site import console
from violations.zones import actions, governed
from violations.zones.forms import AccessionForm, BoundaryForm, BoundaryWidget, EndForm
from violations.zones.gazetteer import settlements_like
from violations.zones.models import Accession, AdminArea, Settlement, Zone, ZoneBoundary
from violations.zones.rules import is_referred_to

MOST_FOUND = 50  # settlements that a search in the console shows


@admin.register(Zone, site=console)
class ZoneAdmin(Kept):
    """What a zone is called and for. Its lines stand below and are drawn on a page of their own."""

    save = actions.save_zone
    remove = actions.remove_zone
    list_display = ["code", "name", "kind", "versions", "last_drawn"]
    last_drawn = in_utc("last", _("last version from"))
    list_filter = ["kind"]
    search_fields = ["code", "names"]
    fields = ["code", "names", "kind", "notes"]
    change_form_outer_after_template = "console/zone_versions.html"

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(count=Count("boundaries"), last=Max("boundaries__valid_from"))
        )

    @display(description=_("versions"), ordering="count")
    def versions(self, zone):
        return zone.count


class HoldsFilter(admin.SimpleListFilter):
    title = _("holds")
    parameter_name = "holds"

    def lookups(self, request, model_admin):
        return [("now", _("Now")), ("past", _("No longer")), ("later", _("Not yet"))]

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "now":
            open_ended = Q(valid_until__isnull=True) | Q(valid_until__gt=now)
            return queryset.filter(open_ended, valid_from__lte=now)
        if self.value() == "past":
            return queryset.filter(valid_until__lte=now)
        if self.value() == "later":
            return queryset.filter(valid_from__gt=now)
        return queryset


@admin.register(ZoneBoundary, site=console)
class ZoneBoundaryAdmin(Kept):
    """Versions of the zones' lines: added, ended, withdrawn while nothing refers to them."""

    begins, ends = in_utc("valid_from", _("valid from")), in_utc("valid_until", _("valid until"))
    list_display = ["zone", "begins", "ends", "area", "basis"]
    list_filter = [HoldsFilter, "zone__kind", ("zone", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["zone"]
    search_fields = ["zone__code", "zone__names", "basis"]
    search_help_text = _("Zone or basis")
    ordering = ["zone__code", "-valid_from"]
    add_fieldsets = [
        (None, {"fields": ["zone"]}),
        (_("Where"), {"fields": ["geometry", "upload", "overlap_accepted"]}),
        (
            _("When, and by what document"),
            {
                "description": _("Times are in UTC. Without an end, it holds until the next."),
                "fields": ["valid_from", "valid_until", "basis", "seen"],
            },
        ),
    ]
    fieldsets = [
        (None, {"fields": ["zone", "begins", "valid_until", "basis", "area", "line"]}),
    ]
    change_form_template = "console/boundary_form.html"

    def get_readonly_fields(self, request, obj=None):
        return ["zone", "begins", "basis", "area", "line"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = EndForm if obj else BoundaryForm
        if not obj:
            kwargs["fields"] = BoundaryForm.Meta.fields
        return super().get_form(request, obj, change=change, **kwargs)

    def get_changeform_initial_data(self, request):
        """`?zone=7&copy=<id>` begins with a copy of that version's line."""
        initial = {"zone": request.GET.get("zone")}
        copied = request.GET.get("copy", "")
        try:
            boundary = ZoneBoundary.objects.filter(pk=copied).first() if copied else None
        except ValueError:
            boundary = None
        if boundary:
            initial |= {"zone": boundary.zone_id, "geometry": json.dumps(boundary.geometry)}
        return initial

    def add_view(self, request, form_url="", extra_context=None):
        only_save = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, only_save | (extra_context or {}))

    def binds_all(self):
        return True

    def draft(self, request, row, form, formsets):
        said = form.cleaned_data
        if not row._state.adding:
            payload = governed.to_end(row, row.valid_until)
            return governed.KIND, payload, self.title_of(row)
        payload = governed.to_draw(
            said["zone"],
            said["geometry"],
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            basis=said["basis"],
            overlap_accepted=said["overlap_accepted"],
        )
        return governed.KIND, payload, self.title_of(said["zone"])

    def draft_removal(self, request, row):
        return governed.KIND, governed.to_withdraw(row), self.title_of(row)

    def save_model(self, request, obj, form, change):
        if self.is_governed(request):
            return
        now = timezone.now()
        if change:
            if form.has_changed():
                actions.end_boundary(obj, obj.valid_until, by=request.user, at=now)
            return
        said = form.cleaned_data
        drawn = actions.draw_boundary(
            said["zone"],
            said["geometry"],
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            basis=said["basis"],
            overlap_accepted=said["overlap_accepted"],
            by=request.user,
            at=now,
        )
        obj.pk, obj.area_km2, obj.geometry = drawn.pk, drawn.area_km2, drawn.geometry

    remove = actions.withdraw_boundary

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not is_referred_to(obj))

    @display(description=_("area"), ordering="area_km2")
    def area(self, boundary):
        return _("%(area)s km²") % {"area": f"{boundary.area_km2:,.1f}"}

    @display(description=_("line"))
    def line(self, boundary):
        widget = BoundaryWidget(attrs={"id": "id_line", "rows": 6, "readonly": True})
        widget.may_draw = False
        return format_html(
            "{}{}", widget.media, widget.render("line", json.dumps(boundary.geometry))
        )


@admin.register(AdminArea, site=console)
class AdminAreaAdmin(Kept):
    """Governorates and districts, as sources call them."""

    save = actions.save_area
    remove = actions.remove_area
    lines = ["spellings"]
    list_display = ["pcode", "name", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["pcode", "names", "spellings"]
    search_help_text = _("P-code, name or spelling")
    fields = ["pcode", "names", "kind", "parent", "spellings"]


@admin.register(Settlement, site=console)
class SettlementAdmin(Kept):
    """The gazetteer: found by any spelling, in any script, with slips allowed."""

    save = actions.save_settlement
    remove = actions.remove_settlement
    lines = ["spellings"]
    list_display = ["code", "name", "kind", "area", "population", "source"]
    list_filter = ["kind", ("area", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["area"]
    search_fields = ["code"]
    search_help_text = _("Name in any script, or code")
    fields = [
        "code",
        "names",
        "spellings",
        "kind",
        "population",
        "latitude",
        "longitude",
        "area",
        "by_rule",
        "source",
    ]
    readonly_fields = ["by_rule"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("folded", "consonants")

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        found = settlements_like(search_term, limit=MOST_FOUND)
        alike = [one.settlement.pk for one in found]
        return queryset.filter(Q(pk__in=alike) | Q(code=search_term.strip())), False


@admin.register(Accession, site=console)
class AccessionAdmin(Kept):
    """Who joined the regime: what, when, who signed, in which document."""

    save = actions.record_accession
    remove = actions.remove_accession
    form = AccessionForm
    list_display = ["name", "kind", "area", "joined_on", "withdrawn_on", "document"]
    list_filter = [
        "kind",
        ("withdrawn_on", admin.EmptyFieldListFilter),
        ("area", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["area"]
    search_fields = ["name", "signatory", "document"]
    search_help_text = _("Name, signatory or document")
    date_hierarchy = "joined_on"
    fields = [
        "kind",
        "name",
        "area",
        "strength",
        "joined_on",
        "withdrawn_on",
        "signatory",
        "document",
    ]
