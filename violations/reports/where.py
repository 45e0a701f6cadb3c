"""Where it happened: pointed at, written in any notation, searched, or taken by a bearing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from violations.geo.bearings import destination, distance_m
from violations.geo.coordinates import CannotRead, parse_point
from violations.reports import enums
from violations.reports.questions import choice, degrees, number, one_of, one_of_many, text
from violations.reports.whereabouts import WhereaboutsForm
from violations.zones.models import AdminArea, Settlement

MOST_UNCERTAIN_M = 200_000
MOST_AWAY_M = 200_000
SAME_POINT_DEGREES = 0.001
SAME_POINT_SHARE = 0.02
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
    enums.PlaceNotation.DDM,
    enums.PlaceNotation.MGRS,
}


class UncertaintySelect(forms.RadioSelect):
    """The usual circles, and the one that a bearing or a device gave."""

    def optgroups(self, name, value, attrs=None):
        offered = {str(metres) for metres, _words in UNCERTAINTIES}
        self.choices = [
            *[(one, _("Within %(metres)s m") % {"metres": one}) for one in value
              if one not in offered and one.isdigit()],
            *UNCERTAINTIES,
        ]  # fmt: skip
        return super().optgroups(name, value, attrs)


class WhereForm(WhereaboutsForm):
    """The questions of the second step."""

    place_notation = choice(enums.PlaceNotation, _("How do you give the place?"))
    place_as_given = text(
        120,
        _("Coordinates"),
        help_text=_("For example 35.3201, 36.6219 or 35°19′12″ N 36°37′19″ E or 37S BV 8382 1113."),
    )
    latitude = degrees(_("Latitude"), 90)
    longitude = degrees(_("Longitude"), 180)
    settlement = one_of_many(Settlement.objects.all(), _("Settlement"), by="code")
    bearing_from = choice(enums.BearingFrom, _("From where?"), default="")
    bearing_deg = degrees(_("Bearing"), 360, least=0, help_text=_("Degrees from true north."))
    distance_m = number(_("Distance"), least=1, most=MOST_AWAY_M)
    uncertainty_m = forms.IntegerField(
        label=_("How sure is the point?"),
        required=False,
        min_value=1,
        max_value=MOST_UNCERTAIN_M,
        initial="",
        widget=UncertaintySelect(choices=UNCERTAINTIES),
        help_text=_("The dashed circle"),
    )
    area = one_of(
        AdminArea.objects.none(), _("Governorate"), by="pcode", empty=_("I do not know"),
        help_text=_("Yours counts, the map only checks it"),
    )  # fmt: skip
    place_name = text(200, _("Name of the place"), help_text=_("As people there call it."))

    def clean_place(self):
        asked = {
            "place_as_given", "latitude", "longitude", "place_notation", "settlement",
            "bearing_from", "bearing_deg", "distance_m",
        }  # fmt: skip
        if asked & set(self.errors):
            return
        said = self.cleaned_data
        if (said["latitude"] is None) != (said["longitude"] is None):
            missing = "latitude" if said["latitude"] is None else "longitude"
            self.add_error(missing, _("Give both latitude and longitude."))
            return
        if self._has_stray_bearing():
            self.add_error(
                "place_notation",
                _("You gave a bearing, but chose another way to give the place. Choose which."),
            )
            return
        {
            enums.PlaceNotation.AREA: self._clean_area_only,
            enums.PlaceNotation.SETTLEMENT: self._clean_settlement,
            enums.PlaceNotation.BEARING: self._clean_bearing,
        }.get(said["place_notation"], self._clean_point)()

    def _has_stray_bearing(self):
        """Whether a bearing is given, but the place is not given by it."""
        said = self.cleaned_data
        if said["bearing_deg"] == 360:
            said["bearing_deg"] = 0.0
        given = [said[name] for name in ("bearing_from", "bearing_deg", "distance_m")]
        is_given = any(value not in (None, "") for value in given)
        return is_given and said["place_notation"] != enums.PlaceNotation.BEARING

    def _clean_area_only(self):
        said = self.cleaned_data
        if said["latitude"] is not None or said["place_as_given"]:
            self.add_error(
                "place_notation",
                _("You chose only the governorate, but gave a point as well. Choose which."),
            )
        if said.get("area") is None and "area" not in self.errors:
            self.add_error("area", _("Choose the governorate: no point is given."))
        said["uncertainty_m"] = None

    def _clean_settlement(self):
        said = self.cleaned_data
        found = said["settlement"]
        if found is None:
            self.add_error("settlement", _("Search the settlement, and choose it from the list."))
            return
        said["place_name"] = said.get("place_name") or found.name
        self._take_point(found.latitude, found.longitude, "settlement")

    def _clean_bearing(self):
        said = self.cleaned_data
        missing = [name for name in ("bearing_from", "bearing_deg", "distance_m")
                   if said[name] in (None, "")]  # fmt: skip
        for name in missing:
            self.add_error(name, _("A bearing needs where it was taken, degrees and distance."))
        if missing:
            return
        if said["bearing_from"] == enums.BearingFrom.SETTLEMENT:
            origin = said["settlement"] and (said["settlement"].latitude,
                                             said["settlement"].longitude)  # fmt: skip
            field, words = "settlement", _("Search the settlement, and choose it from the list.")
        else:
            latitude, longitude = said.get("observer_latitude"), said.get("observer_longitude")
            origin = None if latitude is None or longitude is None else (latitude, longitude)
            field, words = "observer_how", _("Say where you stood: the bearing was taken there.")
        if not origin:
            if field not in self.errors:
                self.add_error(field, words)
            return
        point = destination(*origin, said["bearing_deg"], said["distance_m"])
        self._take_point(*point, "bearing_deg", share_of=said["distance_m"])

    def _take_point(self, latitude, longitude, field, share_of=0):
        """Take a point that follows from other answers, unless another one was given."""
        said = self.cleaned_data
        if said["latitude"] is not None:
            away = distance_m(latitude, longitude, said["latitude"], said["longitude"])
            if away > max(150, SAME_POINT_SHARE * share_of):
                self.add_error(
                    field,
                    _("This is another place than the latitude and longitude given. Keep one."),
                )
        said["latitude"], said["longitude"] = round(latitude, 7), round(longitude, 7)

    def _clean_point(self):
        said = self.cleaned_data
        if said["place_as_given"]:
            self._clean_written(said["place_as_given"])
        elif said["latitude"] is None:
            if said["place_notation"] in WRITTEN:
                self.add_error("place_as_given", _("Write the coordinates of the place."))
            else:
                self.add_error(
                    "latitude",
                    _("Place the point on the map, or choose another way to give the place."),
                )

    def _clean_written(self, written):
        said = self.cleaned_data
        try:
            point = parse_point(written)
        except CannotRead as error:
            self.add_error("place_as_given", error.message)
            return
        given = said["latitude"], said["longitude"]
        if given[0] is not None and not _same((point.latitude, point.longitude), given):
            self.add_error(
                "place_as_given",
                _("This is another place than the latitude and longitude given. Keep one."),
            )
            return
        said["latitude"], said["longitude"] = point.latitude, point.longitude
        if point.notation in enums.PlaceNotation.values:
            said["place_notation"] = point.notation


def _same(one, other):
    return all(abs(a - b) < SAME_POINT_DEGREES for a, b in zip(one, other, strict=True))
