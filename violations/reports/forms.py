"""What a monitor files, checked: the same form stands behind the page and behind the API."""

from itertools import pairwise

from django import forms
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from violations.geo.coordinates import CannotRead, parse_point
from violations.parties.models import Party
from violations.reports import enums
from violations.reports.content import ReportContent
from violations.reports.given import GivenForm, read_json, read_post
from violations.reports.lines import LINE_NAME, MOST_LINES, ObservationForm, read_line
from violations.reports.models import ViolationType
from violations.reports.moments import MomentField, TimeZoneField, check_span, in_zone
from violations.reports.queries import offered_types
from violations.reports.questions import choice, degrees, number, one_of, text
from violations.zones.models import AdminArea
from violations.zones.queries import governorates

MOST_UNCERTAIN_M = 200_000
SAME_POINT_DEGREES = 0.001
UNCERTAINTIES = [
    ("50", _("Within 50 m")),
    ("500", _("Within 500 m")),
    ("2000", _("Within 2 km")),
    ("10000", _("Within 10 km")),
    ("", _("I do not know")),
]
WRITTEN = {
    enums.PlaceNotation.DECIMAL,
    enums.PlaceNotation.DMS,
    enums.PlaceNotation.MGRS,
}


class ReportForm(GivenForm):
    """What is said of a violation: `content()` gives it once `is_valid()`, `all_errors()` else.

    `lines` are the forms of its observations. A moment without an offset is in `time_zone`.
    """

    began_at = MomentField(label=_("When did it begin?"))
    ended_at = MomentField(
        label=_("When did it end?"),
        required=False,
        help_text=_("Leave it empty if it was one moment."),
    )
    time_zone = TimeZoneField(label=_("Time zone of these times"))
    time_precision = choice(enums.TimePrecision, _("How precise are the times?"))

    place_notation = choice(enums.PlaceNotation, _("How do you give the place?"))
    place_as_given = text(
        120,
        _("Coordinates"),
        help_text=_("For example 35.3201, 36.6219 or 35°19′12″ N 36°37′19″ E or 37S BV 8382 1113."),
    )
    latitude = degrees(_("Latitude"), 90)
    longitude = degrees(_("Longitude"), 180)
    uncertainty_m = forms.IntegerField(
        label=_("How sure is the point?"),
        required=False,
        min_value=1,
        max_value=MOST_UNCERTAIN_M,
        initial="",
        widget=forms.RadioSelect(choices=UNCERTAINTIES),
        help_text=_("The dashed circle"),
    )
    area = one_of(
        AdminArea.objects.none(), _("Governorate"), by="pcode", empty=_("I do not know"),
        help_text=_("Yours counts, the map only checks it"),
    )  # fmt: skip
    place_name = text(200, _("Name of the place"), help_text=_("As people there call it."))

    violation_type = one_of(
        ViolationType.objects.none(), _("What kind of violation?"), by="code", empty="",
        required=True,
    )  # fmt: skip

    alleged_party = one_of(
        Party.objects.all(), _("Who did it?"), by="code", empty=_("Undetermined"),
        help_text=_("What you hold, not what the group will find. Undetermined is a full answer."),
    )  # fmt: skip
    attribution = choice(
        enums.Attribution, _("How sure are you who did it?"), default="undetermined"
    )
    against_party = one_of(
        Party.objects.all(), _("Against whom?"), by="code", empty=_("Undetermined")
    )
    target = text(300, _("What was hit?"), help_text=_("For example: farmland and two houses."))

    killed_low = number(_("At least"))
    killed_best = number(_("Best estimate"))
    killed_high = number(_("At most"))
    injured_low = number(_("At least"))
    injured_best = number(_("Best estimate"))
    injured_high = number(_("At most"))

    narrative = text(
        10_000,
        _("What happened, in your own words"),
        lines=7,
        help_text=_("In any language. Write no names and no telephone numbers of witnesses."),
    )
    narrative_language = choice(
        [("", _("Another language")), *settings.LANGUAGES],
        _("Language of this text"),
        default="",
        widget=forms.Select,
    )
    source_reliability = choice(
        enums.Reliability, _("How reliable is the source?"), default="F", widget=forms.Select
    )
    information_credibility = choice(
        enums.Credibility, _("How credible is the information?"), default="6", widget=forms.Select
    )

    def __init__(self, *args, lines=None, lines_wrong=(), **options):
        super().__init__(*args, **options)
        self.lines = [ObservationForm(position=0)] if lines is None else lines
        self.lines_wrong = list(lines_wrong)
        self.fields["area"].queryset = governorates()
        self.fields["violation_type"].queryset = offered_types()
        self.fields["time_zone"].offer(self.data.get("time_zone"), self.initial.get("time_zone"))

    @classmethod
    def from_json(cls, said):
        """The form over a JSON value of any shape."""
        if not isinstance(said, dict):
            return cls({}, {None: _("Send one JSON object.")}, lines=[])
        texts, wrong = read_json(said, cls.base_fields)
        unknown = [name for name in said if name not in cls.base_fields and name != "observations"]
        if unknown:
            names = ", ".join(ascii(name)[1:-1][:40] for name in unknown[:5])
            wrong[None] = _("There are no such fields: %(names)s.") % {"names": names}
        lines, lines_wrong = [], []
        given = said.get("observations")
        if given is not None and not isinstance(given, list):
            given, lines_wrong = [], [_("Give a list of lines.")]
        for position, line in enumerate((given or [])[: MOST_LINES + 1]):
            named = isinstance(line, dict) and not set(line) - set(ObservationForm.base_fields)
            if not named:
                lines_wrong.append(
                    _("Line %(number)d is not an object with the fields of a line.")
                    % {"number": position + 1}
                )
                line = {}
            read = read_json(line, ObservationForm.base_fields)
            lines.append(ObservationForm(*read, position=position))
        return cls(texts, wrong, lines=lines, lines_wrong=lines_wrong)

    @classmethod
    def from_post(cls, post, *, checked=True, without=None, more=False):
        """The form over what a page posted.

        Unchecked, it only shows the same again: `without` the line of that posted number, or
        with one line `more`.
        """
        found = sorted({int(m[1]) for m in map(LINE_NAME.match, post) if m})[: MOST_LINES + 1]
        kept = [number for number in found if number != without]
        read = [read_line(post, number) for number in kept]
        if more or not read:
            read.append(({}, {}))
        texts, wrong = read_post(post, cls.base_fields)
        if checked:
            lines = [ObservationForm(*one, position=at) for at, one in enumerate(read)]
            return cls(texts, wrong, lines=lines)
        lines = [ObservationForm(position=at, initial=one[0]) for at, one in enumerate(read)]
        return cls(initial=texts, lines=lines)

    @classmethod
    def blank(cls):
        """An empty form: the times of the place watched over, the language of the reader."""
        language = (get_language() or "en").split("-")[0]
        zone = settings.LOCAL_TIME_ZONE
        return cls(initial={"time_zone": zone, "narrative_language": language})

    def is_valid(self):
        lines_are = [line.is_valid() for line in self.lines]
        return super().is_valid() and all(lines_are) and not self.errors_of_lines()

    def errors_of_lines(self):
        """What is wrong with the lines as a whole."""
        found = list(self.lines_wrong)
        if not self.lines and not found:
            found.append(_("Describe at least one thing that was observed."))
        if len(self.lines) > MOST_LINES:
            found.append(
                ngettext(
                    "A report takes at most %(most)d line.",
                    "A report takes at most %(most)d lines.",
                    MOST_LINES,
                )
                % {"most": MOST_LINES}
            )
        return found

    def all_errors(self):
        """{field: [messages]}; a field of a line is "observations.0.item"."""
        found = {name: [str(e) for e in errors] for name, errors in self.errors.items()}
        if self.errors_of_lines():
            found["observations"] = [str(error) for error in self.errors_of_lines()]
        for line in self.lines:
            for name, errors in line.errors.items():
                found[line.add_prefix(name)] = [str(error) for error in errors]
        return found

    def clean(self):
        self._clean_times()
        self._clean_place()
        self._clean_who()
        for kind in ("killed", "injured"):
            self._clean_people(kind)

    def _clean_times(self):
        said = self.cleaned_data
        zone = said.get("time_zone")
        for name in ("began_at", "ended_at"):
            if said.get(name) and zone:
                try:
                    said[name] = in_zone(said[name], zone)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        if zone and said.get("began_at"):
            try:
                check_span(said["began_at"], said.get("ended_at"))
            except forms.ValidationError as error:
                self.add_error("ended_at", error)

    def _clean_place(self):
        said = self.cleaned_data
        if {"place_as_given", "latitude", "longitude", "place_notation"} & set(self.errors):
            return
        notation, written = said["place_notation"], said["place_as_given"]
        latitude, longitude = said["latitude"], said["longitude"]
        if (latitude is None) != (longitude is None):
            missing = "latitude" if latitude is None else "longitude"
            self.add_error(missing, _("Give both latitude and longitude."))
        elif notation == enums.PlaceNotation.AREA:
            self._clean_area_only(latitude, written)
        elif written:
            self._clean_written_place(written, latitude, longitude)
        elif latitude is None:
            if notation in WRITTEN:
                self.add_error("place_as_given", _("Write the coordinates of the place."))
            else:
                self.add_error(
                    "latitude",
                    _("Place the point on the map, or choose another way to give the place."),
                )

    def _clean_area_only(self, latitude, written):
        if latitude is not None or written:
            self.add_error(
                "place_notation",
                _("You chose only the governorate, but gave a point as well. Choose which."),
            )
        if self.cleaned_data.get("area") is None and "area" not in self.errors:
            self.add_error("area", _("Choose the governorate: no point is given."))
        self.cleaned_data["uncertainty_m"] = None

    def _clean_written_place(self, written, latitude, longitude):
        said = self.cleaned_data
        try:
            point = parse_point(written)
        except CannotRead as error:
            self.add_error("place_as_given", error.message)
            return
        if latitude is not None and not _same(point, latitude, longitude):
            self.add_error(
                "place_as_given",
                _("This is another place than the latitude and longitude given. Keep one."),
            )
            return
        said["latitude"], said["longitude"] = point.latitude, point.longitude
        said["place_notation"] = point.notation

    def _clean_who(self):
        said = self.cleaned_data
        said["attribution"] = said.get("attribution") or "undetermined"
        named = said.get("alleged_party") or "alleged_party" in self.errors
        if said["attribution"] != "undetermined" and not named:
            self.add_error("attribution", _("Say who you are sure of, or leave this undetermined."))

    def _clean_people(self, kind):
        names = [f"{kind}_{bound}" for bound in ("low", "best", "high")]
        given = [name for name in names if self.cleaned_data.get(name) is not None]
        for lower, higher in pairwise(given):
            if self.cleaned_data[lower] > self.cleaned_data[higher]:
                self.add_error(
                    higher,
                    _("At least, best estimate and at most: in this order, from low to high."),
                )
                return

    def spare_line(self):
        """An empty line, for the page's script to copy."""
        return ObservationForm(position="NUMBER")

    def content(self):
        """What the form says, for `actions.file_report`."""
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if name in ReportContent.__dataclass_fields__
        }
        said["ended_at"] = said["ended_at"] or said["began_at"]
        said["source_reliability"] = said["source_reliability"] or "F"
        said["information_credibility"] = said["information_credibility"] or "6"
        if not said["narrative"]:
            said["narrative_language"] = ""
        return ReportContent(**said, observations=[line.content() for line in self.lines])


class FilingForm(ReportForm):
    """The page's form: the same, and that its author stands by it."""

    declared = forms.BooleanField(
        label=_("This is what I observed or was told, and I marked which is which."),
        error_messages={"required": _("Confirm that this is what you observed or were told.")},
    )


def _same(point, latitude, longitude):
    return (
        abs(point.latitude - latitude) < SAME_POINT_DEGREES
        and abs(point.longitude - longitude) < SAME_POINT_DEGREES
    )
