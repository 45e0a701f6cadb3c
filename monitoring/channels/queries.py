from monitoring.channels.models import PushSubscription


def subscriptions_of(users):
    """The browsers of these people that can be told of an alert: one delivery each."""
    return PushSubscription.objects.filter(user__in=users, ended_at=None)


def browsers_of(person):
    """A person's own, the newest first."""
    return person.push_subscriptions.filter(ended_at=None).order_by("-created_at", "-id")
