from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.duty.queries import colleagues


class SpanForm(forms.Form):
    """Who, from when until when; written in the reader's local time."""

    person = forms.ModelChoiceField(None, label=_("Who"), empty_label=None)
    begins_at = forms.DateTimeField(
        label=_("Begins"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    ends_at = forms.DateTimeField(
        label=_("Ends"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, initial={"person": viewer}, **kwargs)
        self.fields["person"].queryset = colleagues(viewer)
        self.fields["person"].label_from_instance = lambda one: one.full_name or one.username

    def clean(self):
        said = super().clean()
        begins_at, ends_at = said.get("begins_at"), said.get("ends_at")
        if begins_at and ends_at and ends_at <= begins_at:
            self.add_error("ends_at", _("It ends before it begins."))
        return said


class HandOverForm(forms.Form):
    words = forms.CharField(
        label=_("What whoever comes next must know"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SwapForm(forms.Form):
    asked = forms.ModelChoiceField(None)

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = colleagues(viewer)
