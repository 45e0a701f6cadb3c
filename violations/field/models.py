from django.db import models
from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import Role
from astana.accounts.models import User


class BroughtIn(models.Model):
    """A report that came from a device as a file: who brought it in, and whose the file says it is.

    The report is filed by who brought it in. The author stands here by the alias under which the
    site knows their device; the site signed it, so nobody else can be named.
    """

    report_id = models.UUIDField(_("report"), primary_key=True)
    author_alias = models.CharField(_("author’s alias"), max_length=32)
    author_role = models.CharField(_("author’s role"), max_length=16, choices=Role)
    taken_at = models.DateTimeField(_("taken off the device"), null=True)
    brought_by = models.ForeignKey(User, models.PROTECT, verbose_name=_("brought in by"))
    brought_at = models.DateTimeField(_("brought in"))

    class Meta:
        verbose_name = _("report brought in as a file")
        verbose_name_plural = _("reports brought in as files")

    def __str__(self):
        return str(self.report_id)
