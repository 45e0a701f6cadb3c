import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from astana.accounts.rules import Refused
from astana.console.fields import ConstraintForm
from astana.ledger.encoding import canonical, digest
from astana.ui.maps import describe_map
from violations.geo.boundaries import (
    MOST_BYTES,
    WrongBoundary,
    canonical_text,
    read_boundary,
)
from violations.zones.models import Accession, Zone, ZoneBoundary
from violations.zones.queries import last_lines
from violations.zones.rules import (
    SpaceTaken,
    TimeTaken,
    check_space_is_free,
    check_time_is_free,
)
from violations.zones.saying import Consequence


class BoundaryWidget(forms.Textarea):
    """A map to draw on, over a text area that holds the line and works without it."""

    template_name = "console/boundary.html"

    class Media:
        css = {
            "all": ["leaflet/leaflet.css", "leaflet/draw/leaflet.draw.css", "css/console-map.css"]
        }
        js = ["leaflet/leaflet.js", "leaflet/draw/leaflet.draw.js", "js/console/boundary.js"]

    may_draw = True

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["config"] = describe_map(zones=last_lines())
        context["data_id"] = f"id_{name}_around"
        context["may_draw"] = self.may_draw
        context["is_written"] = not str(value or "").lstrip().startswith("{")
        return context


class BoundaryForm(ConstraintForm):
    """Another version of a zone's boundary: drawn, written or from a file.

    Says what would follow before it is saved: the first valid answer shows `consequence`, the
    same answer given again is the one that counts.
    """

    geometry = forms.CharField(
        label=_("Line"),
        required=False,
        widget=BoundaryWidget(attrs={"rows": 6, "spellcheck": "false"}),
        error_messages={"required": _("Draw the line, write its corners, or give a file.")},
    )
    upload = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=widgets.UnfoldAdminFileFieldWidget(attrs={"accept": ".geojson,.json,.kml"}),
        help_text=_("GeoJSON or KML, up to 1 MB. It takes the place of what is drawn above."),
    )
    overlap_accepted = forms.BooleanField(
        label=_("It may lie over another zone of the same kind"),
        required=False,
        widget=widgets.UnfoldBooleanSwitchWidget(),
        help_text=_("Otherwise such a line is refused: a place in both would have two zones."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    constraint_words = {
        "boundary_versions_do_not_overlap": (None, ""),
        "boundary_ends_after_it_begins": (None, ""),
    }

    class Meta:
        model = ZoneBoundary
        fields = ["zone", "valid_from", "valid_until", "basis"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.consequence = None
        if self.is_bound:
            self.data = self.data.copy()  # a file's line goes where a drawn one would be
        self.fields["zone"].queryset = Zone.objects.order_by("code")

    def is_valid(self):
        return super().is_valid() and self.consequence is None

    def clean(self):
        said = super().clean()
        source = "upload" if said.get("upload") else "geometry"
        try:
            geometry = self._read(said, source)
        except WrongBoundary as wrong:
            self.add_error(source, str(wrong))
            return said
        if geometry is None:
            self.add_error("geometry", self.fields["geometry"].error_messages["required"])
            return said
        said["geometry"] = geometry
        self.data[self.add_prefix("geometry")] = canonical_text(geometry)
        if not self.errors:
            self._check_and_say(said)
        return said

    def _read(self, said, source):
        if source == "geometry":
            text = said.get("geometry", "").strip()
            return read_boundary(text.encode()) if text else None
        file = said["upload"]
        return read_boundary(file.read(MOST_BYTES + 1), file.name)

    def _check_and_say(self, said):
        zone, times = said["zone"], (said["valid_from"], said["valid_until"])
        try:
            check_time_is_free(zone, *times)
            if not said["overlap_accepted"]:
                check_space_is_free(zone, said["geometry"], *times)
        except TimeTaken as refused:
            ends_early = times[1] and times[1] <= times[0]
            self.add_error("valid_until" if ends_early else "valid_from", refused.reason)
        except SpaceTaken as refused:
            self.add_error("geometry", refused.reason)
        except Refused as refused:
            self.add_error(None, refused.reason)
        else:
            self._say_consequence(said, zone, *times)

    def _say_consequence(self, said, zone, valid_from, valid_until):
        fingerprint = digest(
            canonical(
                [
                    zone.pk,
                    canonical_text(said["geometry"]),
                    valid_from.isoformat(),
                    valid_until.isoformat() if valid_until else None,
                ]
            )
        )
        if said["seen"] != fingerprint:
            self.consequence = Consequence(zone, said["geometry"], valid_from, valid_until)
            self.data[self.add_prefix("seen")] = fingerprint


class EndForm(ConstraintForm):
    """Until when a version holds: the one thing about it that may change."""

    constraint_words = BoundaryForm.constraint_words

    class Meta:
        model = ZoneBoundary
        fields = ["valid_until"]

    def clean(self):
        said = super().clean()
        boundary = self.instance
        try:
            check_time_is_free(
                boundary.zone, boundary.valid_from, said.get("valid_until"), but=boundary
            )
        except TimeTaken as refused:
            self.add_error("valid_until", refused.reason)
        return said


class AccessionForm(ConstraintForm):
    constraint_words = {
        "accession_withdrawn_after_joined": (
            "withdrawn_on",
            _("Nobody withdraws before having joined."),
        ),
        "accession_once": ("name", _("This one has already been recorded for that day.")),
    }

    class Meta:
        model = Accession
        fields = "__all__"


class AsOfForm(forms.Form):
    """The day as of which a reader looks at a zone; today unless said."""

    on = forms.DateField(
        label=_("As of"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=lambda: timezone.now().date(),
    )

    def instant(self):
        """The end of that day in UTC (what held last on it), or now."""
        day = self.cleaned_data.get("on") if self.is_valid() else None
        if not day:
            return timezone.now()
        return datetime.datetime.combine(day, datetime.time.max, tzinfo=datetime.UTC)
