from django.db import models
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import User
from astana.ids import new_id


class PushSubscription(models.Model):
    """A browser that a person has allowed to be told of alerts, even while no page is open.

    `endpoint` is the address at the browser maker's push service; what is sent there is encrypted
    for `public_key`, under `shared_secret`, so that the service reads nothing of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(_("address"), max_length=1000, unique=True)
    public_key = models.CharField(max_length=120)
    shared_secret = models.CharField(max_length=40)
    language = models.CharField(_("language"), max_length=8)
    created_at = models.DateTimeField(_("created"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("push subscription")
        verbose_name_plural = _("push subscriptions")

    def __str__(self):
        return f"{self.user} {self.created_at:%Y-%m-%d}"
