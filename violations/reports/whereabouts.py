"""Where the observer stood and where the device was: asked apart from where it happened.

Both could endanger a person. The author sees them, and who may `see_whereabouts` in the
delegation that registered the report. A bearing from the observer tells the same, so it is kept
back with them.
"""

from django.utils.translation import gettext_lazy as _

from astana.accounts.permissions import may
from violations.reports import enums
from violations.reports.authors import is_author
from violations.reports.content import WhereaboutsContent
from violations.reports.given import GivenForm
from violations.reports.questions import choice, degrees, number, text

MOST_ACCURACY_M = 1_000_000
MOST_FIX_AGE_S = 10_000_000


class WhereaboutsForm(GivenForm):
    """The questions about the observer's own position; what the device said goes hidden."""

    observer_how = choice(enums.PositionFrom, _("Where were you yourself?"), default="not_said")
    observer_post = text(100, _("Name of the post"))
    observer_latitude = degrees(_("Your latitude"), 90)
    observer_longitude = degrees(_("Your longitude"), 180)
    observer_accuracy_m = number(
        _("Accuracy of your position in metres"), most=MOST_ACCURACY_M, hidden=True
    )
    observer_fix_age_s = number(
        _("Age of your position in seconds"), most=MOST_FIX_AGE_S, hidden=True
    )
    device_latitude = degrees(_("Latitude of the device"), 90, hidden=True)
    device_longitude = degrees(_("Longitude of the device"), 180, hidden=True)
    device_accuracy_m = number(
        _("Accuracy of the device in metres"), most=MOST_ACCURACY_M, hidden=True
    )
    device_fix_age_s = number(
        _("Age of the device’s position in seconds"), most=MOST_FIX_AGE_S, hidden=True
    )

    def clean_whereabouts(self):
        said = self.cleaned_data
        for who in ("observer", "device"):
            self._clean_both_degrees(who)
        how = said.get("observer_how") or "not_said"
        has_point = said.get("observer_latitude") is not None
        if how == "not_said":
            how = "typed" if has_point else "post" if said.get("observer_post") else how
        elif how == "post" and not said.get("observer_post") and "observer_post" not in self.errors:
            self.add_error("observer_post", _("Write the name of the post."))
        elif how != "post" and not has_point and "observer_latitude" not in self.errors:
            self.add_error(
                "observer_how", _("Your position is not given. Give it, or do not say it.")
            )
        said["observer_how"] = how

    def _clean_both_degrees(self, who):
        names = [f"{who}_latitude", f"{who}_longitude"]
        missing = [name for name in names if self.cleaned_data.get(name) is None]
        if len(missing) == 1 and not set(names) & set(self.errors):
            self.add_error(missing[0], _("Give both latitude and longitude."))

    def whereabouts(self):
        """What is said of either position; None when nothing is."""
        names = WhereaboutsContent.__dataclass_fields__
        content = WhereaboutsContent(**{name: self.cleaned_data[name] for name in names})
        return None if content == WhereaboutsContent() else content

    def clears_whereabouts(self):
        """Whether it is said outright that neither position is said, as against not at all."""
        return self.data.get("observer_how") == "not_said" and self.whereabouts() is None


def can_see_whereabouts(report, viewer):
    """Its author, and those of the delegation that registered it who may at all."""
    if viewer is None or not viewer.is_authenticated:
        return False
    if may(viewer, "see_whereabouts") and viewer.delegation_id == report.delegation_id:
        return True
    known = getattr(report, "is_author", None)  # where the query brought it along (`answered`)
    return is_author(report, viewer) if known is None else known
