"""What a person says of an import."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from violations.exchange.enums import DateOrder, EqualRows, ExportFormat, FileFormat
from violations.exchange.readers.encodings import ENCODINGS
from violations.exchange.readers.text import DELIMITERS
from violations.exchange.shapes.shape import SHAPES
from violations.exchange.shapes.targets import FROM_TABLES, OTHERS
from violations.reports.forms import ReportForm
from violations.reports.models import ViolationType
from violations.reports.moments import TimeZoneField
from violations.reports.queries import offered_types


class BringForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=pgettext_lazy("noun", "File"),
        help_text=_("CSV, XLSX, GeoJSON, or the file of unsent reports from a device."),
        error_messages={
            "required": _("Choose a file."),
            "invalid": _("Choose a file."),
            "empty": _("The file is empty."),
        },
    )


class ReadingForm(forms.Form):
    """How the columns are read: one question for each, and some for all."""

    shape = forms.ChoiceField(label=_("Shape of the table"))
    violation_type = forms.ModelChoiceField(
        ViolationType.objects.none(),
        label=_("Type where a row says none"),
        to_field_name="code",
        empty_label=None,
    )
    time_zone = TimeZoneField(label=_("Time zone of times without one"))
    date_order = forms.ChoiceField(
        label=_("Dates in numbers"), choices=[("", _("As the column tells")), *DateOrder.choices],
        required=False,
    )  # fmt: skip
    equal_rows = forms.ChoiceField(
        label=_("Equal rows without a number"), choices=EqualRows, required=False
    )
    encoding = forms.ChoiceField(label=_("Encoding"), required=False)
    delimiter = forms.ChoiceField(label=_("Separator"), required=False)

    def __init__(self, *args, batch, **options):
        super().__init__(*args, **options)
        self.batch = batch
        self.fields["violation_type"].queryset = offered_types()
        self.fields["time_zone"].offer(self.data.get("time_zone"), settings.LOCAL_TIME_ZONE)
        self.fields["shape"].choices = [
            (shape.code, shape.name) for shape in SHAPES.values() if shape.code != "carried"
        ]
        known = dict(ENCODINGS) | ({batch.encoding: batch.encoding} if batch.encoding else {})
        self.fields["encoding"].choices = [("", "–"), *known.items()]
        self.fields["delimiter"].choices = [
            ("", "–"),
            *((one, {"\t": _("Tab")}.get(one, one)) for one in DELIMITERS),
        ]
        if batch.format != FileFormat.CSV:
            del self.fields["encoding"], self.fields["delimiter"]
        for place, header in enumerate(batch.headers):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=header, choices=_targets, required=False
            )

    @property
    def columns(self):
        return [self[f"column_{place}"] for place in range(len(self.batch.headers))]

    def clean(self):
        given = [self.cleaned_data.get(f"column_{p}") for p in range(len(self.batch.headers))]
        for place, target in enumerate(given):
            if target and target in given[:place]:
                self.add_error(f"column_{place}", _("Another column gives this already."))

    def said(self):
        """For `actions.read_otherwise`."""
        said = self.cleaned_data
        batch = self.batch
        mapping = [said[f"column_{place}"] for place in range(len(batch.headers))]
        if said["shape"] != batch.shape and mapping == batch.mapping:
            mapping = SHAPES[said["shape"]].mapping(batch.headers)
        return {
            "shape": said["shape"],
            "mapping": mapping,
            "options": {
                "violation_type": said["violation_type"].code,
                "time_zone": said["time_zone"],
                "date_order": said["date_order"],
                "equal_rows": said["equal_rows"] or EqualRows.EACH.value,
            },
            "encoding": said.get("encoding", batch.encoding) or batch.encoding,
            "delimiter": said.get("delimiter", batch.delimiter) or batch.delimiter,
        }


def _targets():
    choices = [("", _("Not used"))]
    for target in FROM_TABLES:
        choices.append((target, label_of(target)))
    return choices


def label_of(target):
    """What a column gives, in words."""
    if target in OTHERS:
        return OTHERS[target][0]
    field = ReportForm.base_fields.get(target)
    label = field.label if field else target
    if target.startswith(("killed_", "injured_")):
        people = _("Killed") if target.startswith("killed") else _("Injured")
        return f"{people}: {label}"
    return label


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it undone?"),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Say why: it stands with every withdrawn report.")},
    )


class ExportForm(forms.Form):
    """Which reports, in what form."""

    format = forms.ChoiceField(
        label=_("Form of the file"),
        choices=ExportFormat.choices,
        initial=ExportFormat.CSV,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."),
                        "invalid_choice": _("Choose one of the answers.")},
    )  # fmt: skip
    since = forms.DateField(label=_("Filed since"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
    until = forms.DateField(label=_("Filed until"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
