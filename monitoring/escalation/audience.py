"""Who is written to: whom a level names, by the ways it names; each address once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from astana.accounts.enums import DelegationKind, Role
from astana.accounts.models import User
from monitoring.channels.queries import subscriptions_of
from monitoring.duty.queries import in_roster_of, on_duty_of
from monitoring.escalation.enums import Channel, Whom
from monitoring.escalation.models import DutyAddress


@dataclass(frozen=True)
class Recipient:
    """An address, whose it is, and the person behind it where it is a person's own."""

    delegation_id: int
    channel: str
    address: str
    person: User | None = None


class Roll:
    """Who is to be found where, as of an instant, for some delegations.

    Each list is read when it is first asked for, in one query for all delegations.
    """

    def __init__(self, delegations, *, at):
        self.delegations = list(delegations)
        self.at = at

    def recipients(self, whom, channels, delegation):
        """Whom the level of a policy tells. Where there is nobody, the head is told."""
        if whom == Whom.DUTY:
            people = self._on_duty.get(delegation.pk) or self._heads_of(delegation)
        elif whom == Whom.ROSTER:
            people = self._in_roster.get(delegation.pk) or self._heads_of(delegation)
        elif whom == Whom.HEAD:
            people = self._heads_of(delegation)
        elif whom == Whom.SECRETARIAT:
            people = [one for one in self._tops if one.role == Role.SECRETARIAT]
        else:
            people = self._tops
        desks = [one for one in self._desks[delegation.pk] if one.channel in channels]
        found = [*desks, *self._persons(people, channels)]
        return list({(one.channel, one.address): one for one in reversed(found)}.values())[::-1]

    def informed(self):
        """The desks of those who are no guarantor and no party: they hear of it once."""
        return self._desks[None]

    @cached_property
    def _on_duty(self):
        return on_duty_of(self.delegations, self.at)

    @cached_property
    def _in_roster(self):
        return in_roster_of(self.delegations, self.at)

    @cached_property
    def _tops(self):
        """All heads of the guarantors and the secretariat, in the delegations' order."""
        heads = Q(role=Role.HEAD, delegation__kind=DelegationKind.GUARANTOR)
        secretariat = Q(role=Role.SECRETARIAT, delegation__kind=DelegationKind.HOST)
        found = User.objects.filter(heads | secretariat, is_active=True)
        return list(found.order_by("delegation__position", "pk"))

    def _heads_of(self, delegation):
        return [
            one
            for one in self._tops
            if one.delegation_id == delegation.pk and one.role == Role.HEAD
        ]

    @cached_property
    def _desks(self):
        """{delegation: its duty addresses}; those who are only informed are under None."""
        wanted = Q(delegation__in=self.delegations) | ~Q(
            delegation__kind__in=[DelegationKind.PARTY, DelegationKind.GUARANTOR]
        )
        found = defaultdict(list)
        ours = {one.pk for one in self.delegations}
        for desk in DutyAddress.objects.filter(wanted, in_use=True).order_by("pk"):
            whose = desk.delegation_id if desk.delegation_id in ours else None
            found[whose].append(Recipient(desk.delegation_id, desk.channel, desk.address))
        return found

    @cached_property
    def _browsers(self):
        """{person: the keys of the browsers that listen for them}."""
        ours = Q(delegation__in=self.delegations) | Q(pk__in=[one.pk for one in self._tops])
        found = defaultdict(list)
        for browser in subscriptions_of(User.objects.filter(ours)):
            found[browser.user_id].append(str(browser.pk))
        return found

    def _persons(self, people, channels):
        found = []
        if Channel.EMAIL in channels:
            found += [Recipient(one.delegation_id, Channel.EMAIL, one.email, one) for one in people]
        if Channel.PUSH in channels:
            found += [
                Recipient(one.delegation_id, Channel.PUSH, browser, one)
                for one in people
                for browser in self._browsers[one.pk]
            ]
        return found
