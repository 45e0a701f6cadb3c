"""A person's own browsers. Nothing of it is recorded: it is nobody else's business."""

from django.db import transaction
from django.utils.translation import gettext as _

from astana.accounts.models import User
from astana.accounts.rules import Refused, check_permission
from monitoring.channels.models import PushSubscription
from monitoring.channels.queries import browsers_of

MOST = 20


@transaction.atomic
def listen(*, endpoint, public_key, shared_secret, language, by, at):
    """Tell a person of alerts in this browser too; whoever used it before is told there no more.

    Refused: to who sees no alerts, and beyond twenty browsers.
    """
    check_permission(by, "see_alerts")
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    PushSubscription.objects.filter(endpoint=endpoint).delete()
    if browsers_of(by).count() >= MOST:
        raise Refused(_("These are twenty browsers already. End one first."))
    return PushSubscription.objects.create(
        user=by,
        endpoint=endpoint,
        public_key=public_key,
        shared_secret=shared_secret,
        language=language,
        created_at=at,
    )


def end(key, *, by, at):
    """Tell nobody in one of one's own browsers any more; answers whether there was one."""
    return bool(browsers_of(by).filter(pk=key).update(ended_at=at))


def end_those_gone(keys, *, at):
    """Their service said that they listen no more: nothing is sent there again."""
    PushSubscription.objects.filter(pk__in=keys, ended_at=None).update(ended_at=at)
