from django import forms

from astana.ui.preferences import DENSITIES, THEMES


class Gallery(forms.Form):
    """Every kind of control, for the page that shows the pieces."""

    title = forms.CharField(label="Short title", help_text="As you would say it on the radio.")
    when = forms.CharField(label="Time", initial="05:40")
    note = forms.CharField(label="What you saw", widget=forms.Textarea, required=False)
    zone = forms.ChoiceField(label="Zone", choices=[("1", "Zone 1"), ("2", "Zone 2")])
    kind = forms.ChoiceField(
        label="What was it?",
        widget=forms.RadioSelect,
        choices=[
            ("explosion", "Explosion"),
            ("projectile", "Projectile in flight"),
            ("flash", "Muzzle flash"),
            ("burst", "Burst of fire"),
            ("undetermined", "Undetermined"),
        ],
    )
    sure = forms.ChoiceField(
        label="How sure is the point?",
        help_text="The dashed circle",
        widget=forms.RadioSelect,
        choices=[("50", "Within 50 m"), ("500", "Within 500 m"), ("unknown", "I do not know")],
    )
    means = forms.MultipleChoiceField(
        label="How do you know?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("heard", "Heard"), ("seen", "Seen"), ("told", "Told to me")],
    )
    count = forms.IntegerField(label="How many bursts?", initial=4, min_value=0)
    mine = forms.BooleanField(label="This is what I observed or was told.")


class PreferencesForm(forms.Form):
    """One choice about the look at a time."""

    theme = forms.ChoiceField(choices=list(THEMES.items()), required=False)
    density = forms.ChoiceField(choices=list(DENSITIES.items()), required=False)
