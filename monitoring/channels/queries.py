from monitoring.channels.models import PushSubscription


def subscriptions_of(users):
    """The browsers of these people that can be told of an alert: one delivery each."""
    return PushSubscription.objects.filter(user__in=users, ended_at=None)
