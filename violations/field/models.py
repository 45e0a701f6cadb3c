from django.db import models
from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import Role
from astana.accounts.models import User
from violations.field.enums import Carried


class BroughtIn(models.Model):
    """What came from a device as a file: who brought it in, and whose the file says it is.

    A report, patrol, outage or restriction is filed by who brought it in. The author stands here
    by the alias under which the site knows their device; the site signed it, so nobody else can be
    named. What is the author's own they may follow, amend and add files to.
    """

    filed_id = models.UUIDField(_("what was filed"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Carried, default=Carried.REPORTS)
    author_alias = models.CharField(_("author’s alias"), max_length=32)
    author_role = models.CharField(_("author’s role"), max_length=16, choices=Role)
    taken_at = models.DateTimeField(_("taken off the device"), null=True)
    brought_by = models.ForeignKey(User, models.PROTECT, verbose_name=_("brought in by"))
    brought_at = models.DateTimeField(_("brought in"))

    class Meta:
        verbose_name = _("filing brought in as a file")
        verbose_name_plural = _("filings brought in as files")
        indexes = [models.Index(fields=["author_alias", "kind"], name="brought_in_for")]

    def __str__(self):
        return str(self.filed_id)
