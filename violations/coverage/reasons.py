from django import forms
from django.utils.translation import gettext_lazy as _

from violations.reports.given import GivenForm, read_post


class ReasonForm(GivenForm):
    """Why a filing is amended or withdrawn: a version without a reason is refused."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Say why: the older version stays readable beside it.")},
    )

    def __init__(self, *args, **options):
        options.setdefault("auto_id", "reason-%s")
        super().__init__(*args, **options)

    @classmethod
    def from_post(cls, post):
        return cls(*read_post(post, cls.base_fields))
