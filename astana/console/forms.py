import zoneinfo

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from astana.accounts.models import Delegation, User
from astana.accounts.rules import Refused
from astana.console.fields import ConstraintForm
from astana.console.rules import check_can_ask_for, keeps_everybody


class DelegationForm(ConstraintForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name) for name in sorted(zoneinfo.available_timezones())],
        widget=widgets.UnfoldAdminSelectWidget(),
        initial="UTC",
    )
    constraint_words = {
        "delegation_code_two_letters": ("code", _("Two capital letters, such as KZ.")),
    }

    class Meta:
        model = Delegation
        fields = ["code", "kind", "names", "position", "time_zone"]


class UserForm(ConstraintForm):
    """A person: who they are, what they do, and how they come in."""

    invite = forms.BooleanField(
        label=_("Send a letter with a link to choose a password"),
        required=False,
        widget=widgets.UnfoldBooleanSwitchWidget(),
    )
    password = forms.CharField(
        label=_("Or set a password"),
        required=False,
        strip=False,
        widget=widgets.UnfoldAdminPasswordToggleWidget(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Only where no letter can reach them; tell it them in person. "
            "Left empty, the password stays as it is."
        ),
    )
    constraint_words = {
        "user_email_once": ("email", _("Somebody else has this address.")),
        "user_username_once": ("username", _("Somebody else has this user name.")),
    }
    by = None  # set by the console

    class Meta:
        model = User
        fields = ["username", "email", "full_name", "delegation", "role", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "delegation" in self.fields and not keeps_everybody(self.by):
            own = Delegation.objects.filter(pk=self.by.delegation_id)
            self.fields["delegation"].queryset = own
        if self.instance._state.adding:
            self.fields["invite"].initial = True

    def clean(self):
        said = super().clean()
        if said.get("password") and said.get("invite"):
            self.add_error("password", _("Either a letter or a password, not both."))
        return said

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        if password := self.cleaned_data.get("password"):
            try:
                validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password", error)
        try:
            before = User.objects.select_related("delegation").filter(pk=self.instance.pk).first()
            password = self.cleaned_data.get("password", "")
            check_can_ask_for(self.instance, before, by=self.by, password=password)
        except Refused as refused:
            self.add_error(None, refused.reason)
