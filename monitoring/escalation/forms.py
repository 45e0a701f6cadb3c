from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.escalation.models import Acknowledgement


class AcknowledgeForm(forms.ModelForm):
    """A remark is never needed."""

    class Meta:
        model = Acknowledgement
        fields = ["remark"]
        labels = {"remark": _("Remark to the others, if there is one")}


class TryAgainForm(forms.Form):
    """Which delivery."""

    delivery = forms.UUIDField()
