"""A measure as it is typed on a page."""

from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation
from astana.accounts.rules import Refused
from monitoring.investigation.forms import ActForm, InstantField, choice, row, words
from monitoring.measures.enums import MeasureKind
from monitoring.measures.rules import check_wording
from violations.parties.models import Party


class WordingForm(ActForm):
    """What of a measure may change while it is proposed; `of_kind` is what it stays."""

    wording = words(_("What is to be done?"), lines=3)
    owner = row(
        Delegation.objects.filter(kind=DelegationKind.GUARANTOR), _("Which guarantor sees to it?")
    )
    due_at = InstantField(label=_("Until when?"))
    basis = words(
        _("Whose political decision is it, and of when?"),
        lines=2,
        required=False,
        help_text=_(
            "For a sanction only: it is decided by people, and never follows from a count."
        ),
    )

    def __init__(self, *args, of_kind="", **options):
        self.of_kind = of_kind
        super().__init__(*args, **options)

    def clean(self):
        said = super().clean()
        kind = said.get("kind") or self.of_kind
        try:
            if said.get("owner"):
                check_wording(kind, said["owner"], said.get("basis", ""))
        except Refused as refusal:
            self.add_error("basis", refusal.reason)
        return said


class MeasureForm(WordingForm):
    kind = choice(MeasureKind.choices, _("What kind of measure?"))
    party = row(Party.objects.all(), _("Towards whom?"), empty=_("Nobody named"), required=False)

    field_order = ["kind", "party", "wording", "owner", "due_at", "basis"]


class RemarkForm(ActForm):
    remark = words(_("What was done?"), lines=3, required=False)


class VerifiedForm(ActForm):
    remark = words(_("How do you know?"), lines=3, required=False)


class ReasonForm(ActForm):
    remark = words(_("Why?"), lines=3)
