"""What a new report begins with: nothing, what usually holds again, or a copy of an earlier one."""

from violations.reports.authors import is_author
from violations.reports.entries import entries_of
from violations.reports.forms import FilingForm
from violations.reports.queries import complete, current, reports_visible_to

# Of the last report: what usually holds for the next one as well.
USUAL = ("time_zone", "area", "source_kind", "source_reliability", "information_credibility")
PLACE = (
    "place_notation", "place_as_given", "latitude", "longitude", "uncertainty_m", "settlement",
    "area", "place_name",
)  # fmt: skip
# A copy is another event, written down at another time.
OF_ITS_TIME = {
    "began_at", "ended_at", "day", "day_part", "time_given", "time_precision",
    "device_latitude", "device_longitude", "device_accuracy_m", "device_fix_age_s",
}  # fmt: skip
WRITTEN = {"decimal", "dms", "ddm", "mgrs"}


def last_report_of(author):
    """The report that the person filed last, with what its entries need; None if none."""
    reports = current(complete(reports_visible_to(author))).filter(filed_by=author)
    return reports.select_related("settlement").order_by("-filed_at", "-pk").first()


def begun(author):
    """(form, what the last report's place was as entries): answers of before, to be changed."""
    last = last_report_of(author)
    if last is None:
        return FilingForm.blank(), None
    entries = entries_of(last, (*USUAL, *PLACE))
    if last.source_kind == "hotline":
        entries["source_kind"] = "own"
    form = FilingForm.blank(**{name: entries.get(name, "") for name in USUAL if name in entries})
    return form, _place_again(last, entries)


def _place_again(last, entries):
    """Where the last report was, as [[name, value]]: by its point, however that was found.

    A place that follows from where somebody stood stays a bearing's end, and no bearing.
    """
    named = dict(entries.items())
    place = {name: named[name] for name in PLACE if name in named}
    if last.place_notation in ("gnss", "bearing"):
        place["place_notation"] = "map"
        place.pop("settlement", None)
    if last.place_notation in WRITTEN and not last.place_as_given:
        place["place_notation"] = "map"
    return [[name, value] for name, value in place.items()]


def like(report_id, author):
    """(form that says the same without its times, the report); (None, None) if there is none.

    Where the observer stood comes along for its author only; who called, never.
    """
    report = complete(reports_visible_to(author)).filter(pk=report_id).first()
    if report is None:
        return None, None
    is_own = is_author(report, author)
    names = [name for name in FilingForm.base_fields if name not in OF_ITS_TIME]
    entries = entries_of(report, names, with_whereabouts=is_own)
    for name in OF_ITS_TIME & set(entries):
        del entries[name]
    if report.place_notation in ("gnss", "bearing") and not is_own:
        entries["place_notation"] = "map"
        for name in ("bearing_from", "bearing_deg", "distance_m"):
            entries.pop(name, None)
    entries["time_given"] = "moment"
    return FilingForm.from_post(entries, checked=False), report
