"""What is filed of effort and access, checked: one form a kind, behind the page and the API."""

import datetime

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from violations.coverage import enums
from violations.coverage.content import OutageContent, PatrolContent, RestrictionContent
from violations.coverage.models import WatchPoint
from violations.coverage.reading import read_point, read_reports, read_route
from violations.parties.models import Party
from violations.reports.clocks import CLOCKS, ClockField, without_unreadable
from violations.reports.given import GivenForm, read_json, read_post
from violations.reports.moments import CLOCKS_DIFFER, LONGEST, MomentField, TimeZoneField, in_zone
from violations.reports.questions import choice, degrees, number, one_of, text
from violations.reports.where import MOST_UNCERTAIN_M
from violations.zones.models import AdminArea, Zone
from violations.zones.queries import governorates

MOST_MINUTES = 60 * 24 * 366


class FilingForm(GivenForm):
    """What the three kinds have in common: `content()` gives it once `is_valid()`."""

    shape = None
    needs_end = False
    asked_seldom = ["note", "time_zone"]
    icons = {}

    began_at = MomentField(label=_("From"))
    ended_at = MomentField(label=_("Until"), required=False)
    time_zone = TimeZoneField(label=_("Time zone of these times"))
    zone = one_of(Zone.objects.none(), _("Zone"), by="code", empty=_("Not known"))
    area = one_of(AdminArea.objects.none(), _("Governorate"), by="pcode", empty=_("Not known"))
    note = text(2_000, _("Note"), lines=3)
    writing_began_at = ClockField(label=_("Writing began, by the device"))
    writing_ended_at = ClockField(label=_("Writing ended, by the device"))
    device_clock_at = ClockField(label=_("Sent, by the device"))

    minutes_ago = {"began_at": 0}

    def __init__(self, texts=None, wrong=None, *, by=None, **options):
        self.by = by
        options.setdefault("auto_id", f"{self.shape.model.noun}-%s")
        super().__init__(texts, wrong, **options)
        for name, rows in self.querysets().items():
            self.fields[name].queryset = rows
        for name, minutes in self.minutes_ago.items():  # where nothing is filled in, a script does
            self.fields[name].widget.attrs["data-minutes-ago"] = minutes
        self.fields["time_zone"].offer(self.data.get("time_zone"), self.initial.get("time_zone"))

    @classmethod
    def from_post(cls, post, *, by):
        """The form over what a page posted. A clock that cannot be read is nobody's mistake."""
        texts, wrong = read_post(post, cls.base_fields)
        texts = without_unreadable(texts, cls.base_fields)
        wrong = {name: said for name, said in wrong.items() if name not in CLOCKS}
        return cls(texts, wrong, by=by)

    @classmethod
    def from_json(cls, said, *, by):
        """The form over a JSON object; a list of texts may stand where a text of lines does."""
        said = {name: _joined(value) for name, value in said.items()}
        texts, wrong = read_json(said, cls.base_fields)
        unknown = [name for name in said if name not in cls.base_fields]
        if unknown:
            names = ", ".join(ascii(name)[1:-1][:40] for name in unknown[:5])
            wrong[None] = _("There are no such fields: %(names)s.") % {"names": names}
        return cls(texts, wrong, by=by)

    @classmethod
    def blank(cls, **initial):
        """An empty form in the time zone of the place watched over; nothing of it is anybody's."""
        return cls(initial={"time_zone": settings.LOCAL_TIME_ZONE} | initial)

    @classmethod
    def querysets(cls):
        return {"zone": Zone.objects.all(), "area": governorates()}

    @property
    def more(self):
        """The questions that stand folded at the end."""
        return [self[name] for name in self.asked_seldom]

    @property
    def more_is_said(self):
        """Whether something was typed there, or is wrong there."""
        usual = {"time_zone", "team"}
        return any(
            name in self.errors or (self[name].value() and name not in usual)
            for name in self.asked_seldom
        )

    def clean(self):
        self._clean_times()
        self.clean_place()

    def _clean_times(self):
        said = self.cleaned_data
        for name in ("began_at", "ended_at"):
            if said.get(name) and said.get("time_zone"):
                try:
                    said[name] = in_zone(said[name], said["time_zone"])
                except forms.ValidationError as error:
                    self.add_error(name, error)
        began_at, ended_at = said.get("began_at"), said.get("ended_at")
        if not began_at or not ended_at or not said.get("time_zone"):
            return
        if ended_at < began_at:
            self.add_error("ended_at", _("It cannot end before it begins."))
        elif self.needs_end and ended_at - began_at > LONGEST:
            self.add_error("ended_at", _("One patrol covers at most 31 days. Check the days."))

    def clean_place(self):
        """What is said of the place, together."""

    def all_errors(self):
        """{field: [messages]}"""
        return {name: [str(error) for error in errors] for name, errors in self.errors.items()}

    def content(self):
        """What the form says, for `actions.FILE`."""
        names = self.shape.__dataclass_fields__
        return self.shape(**{name: self.cleaned_data[name] for name in names if name in self.fields}
                          | self.read())  # fmt: skip

    def read(self):
        """What follows from what was typed, by the names of the content."""
        return {}


class PatrolForm(FilingForm):
    shape = PatrolContent
    needs_end = True
    field_order = ["quiet", "zone", "area", "means", "began_at", "ended_at", "team"]
    asked_seldom = ["team", "route_as_given", "reports", "note", "time_zone"]
    minutes_ago = {"began_at": 120, "ended_at": 0}
    icons = {"quiet": "check-circle", "not_quiet": "alert", "could_not_tell": "question"}

    quiet = choice(enums.Quiet, _("What did you find?"))
    ended_at = MomentField(label=_("Until"))
    means = choice(enums.PatrolMeans, _("How did you look?"))
    team = text(80, _("Team or post"))
    route_as_given = text(
        2_000,
        _("Route"),
        lines=3,
        help_text=_("A few points, one a line, in any notation. Needed only without a zone."),
    )
    reports = text(
        2_000,
        _("Reports filed during it"),
        help_text=_("Their numbers, for example R-2017-0318, with a space between them."),
    )

    def clean_route_as_given(self):
        written = self.cleaned_data["route_as_given"]
        self.route = read_route(written)
        return written

    def clean_reports(self):
        return read_reports(self.cleaned_data["reports"], by=self.by)

    def clean_place(self):
        said = self.cleaned_data
        if {"zone", "area", "route_as_given"} & set(self.errors):
            return
        if not (said["zone"] or said["area"] or self.route):
            self.add_error("zone", _("Say where: a zone, a governorate or a route."))

    def read(self):
        return {"route": self.route}


class PointField(forms.ModelChoiceField):
    def label_from_instance(self, point):
        return f"{point.get_kind_display()}: {point.name}"


class OutageForm(FilingForm):
    shape = OutageContent
    zone = area = None
    field_order = ["watch_point", "why", "began_at", "ended_at"]

    watch_point = PointField(
        WatchPoint.objects.none(),
        label=_("Which camera or post is down?"),
        to_field_name="code",
        empty_label="",
        error_messages={
            "required": _("Choose an answer."),
            "invalid_choice": _("There is no such choice. Choose one of those offered."),
        },
    )
    why = choice(enums.Why, _("Why?"))
    began_at = MomentField(label=_("Down since"))
    ended_at = MomentField(
        label=_("Until"), required=False, help_text=_("Leave it empty if it is still down.")
    )

    @classmethod
    def querysets(cls):
        lately = timezone.now() - LONGEST
        there = Q(in_service_until__isnull=True) | Q(in_service_until__gt=lately)
        return {"watch_point": WatchPoint.objects.filter(there)}


class RestrictionForm(FilingForm):
    shape = RestrictionContent
    ended_at = None
    field_order = [
        "restricted", "how", "began_at", "lasted_minutes", "is_going_on",
        "place_name", "place_as_given", "zone", "area", "by_party",
    ]  # fmt: skip
    asked_seldom = ["uncertainty_m", "latitude", "longitude", "note", "time_zone"]

    restricted = choice(enums.Restricted, _("Who was restricted?"))
    how = choice(enums.How, _("How?"))
    began_at = MomentField(label=_("When did it begin?"))
    lasted_minutes = number(_("For how many minutes?"), least=0, most=MOST_MINUTES)
    is_going_on = forms.BooleanField(label=_("It still goes on"), required=False)
    by_party = one_of(
        Party.objects.all(), _("By whom?"), by="code", empty=_("Undetermined"),
        help_text=_("Undetermined is a full answer."),
    )  # fmt: skip
    place_name = text(200, _("Name of the place"), help_text=_("As people there call it."))
    place_as_given = text(
        120, _("Coordinates"), help_text=_("In any notation, for example 35.3201, 36.6219.")
    )
    latitude = degrees(_("Latitude"), 90)
    longitude = degrees(_("Longitude"), 180)
    uncertainty_m = number(_("How sure is the point, in metres?"), least=1, most=MOST_UNCERTAIN_M)

    def clean(self):
        super().clean()
        began_at, minutes = (self.cleaned_data.get(name) for name in ("began_at", "lasted_minutes"))
        if not minutes or began_at is None or timezone.is_naive(began_at):
            return
        if began_at + self._lasted() > timezone.now() + CLOCKS_DIFFER:
            self.add_error("lasted_minutes", _("That would end in the future."))

    def clean_place(self):
        said = self.cleaned_data
        place = {"place_name", "place_as_given", "latitude", "longitude", "zone", "area"}
        if place & set(self.errors):
            return
        try:
            point = read_point(said["place_as_given"], said["latitude"], said["longitude"])
        except forms.ValidationError as error:
            self.add_error("place_as_given", error)
            return
        said["latitude"], said["longitude"] = point or (None, None)
        if not point:
            said["uncertainty_m"] = None
        if not (point or said["place_name"] or said["zone"] or said["area"]):
            self.add_error("place_name", _("Say where: a name, coordinates, a zone or an area."))

    def read(self):
        said = self.cleaned_data
        is_over = said["lasted_minutes"] is not None and not said["is_going_on"]
        return {"ended_at": said["began_at"] + self._lasted() if is_over else None}

    def _lasted(self):
        return datetime.timedelta(minutes=self.cleaned_data["lasted_minutes"] or 0)


FORMS = {form.shape.model.kind: form for form in (PatrolForm, OutageForm, RestrictionForm)}


def _joined(value):
    """A list of texts as lines."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value
