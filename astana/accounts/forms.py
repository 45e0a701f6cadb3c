from django import forms
from django.utils.translation import gettext_lazy as _


class TokenForm(forms.Form):
    """Asks what a new token is for."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=100,
        help_text=_("So that you know which one to withdraw later."),
    )
