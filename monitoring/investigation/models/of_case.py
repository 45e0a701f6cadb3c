from django.db import models
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from monitoring.cases.models import Case


class OfCase(models.Model):
    """A row of a case, in its round: which delegation and person wrote it, and when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(_("round"))
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))

    class Meta:
        abstract = True
        ordering = ["at", "id"]
