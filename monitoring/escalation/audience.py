"""Who is written to: whom a level names, by the ways it names; each address once."""

from dataclasses import dataclass

from astana.accounts.enums import DelegationKind, Role
from astana.accounts.models import Delegation, User
from monitoring.channels.queries import subscriptions_of
from monitoring.duty.queries import on_duty
from monitoring.escalation.enums import Channel, Whom
from monitoring.escalation.models import DutyAddress


@dataclass(frozen=True)
class Recipient:
    """An address, whose it is, and the person behind it where it is a person's own."""

    delegation_id: int
    channel: str
    address: str
    person: User | None = None


def recipients(whom, channels, delegation, *, at):
    """Whom the level of a delegation's policy tells. Where nobody is on duty, its head is told."""
    if whom == Whom.DUTY:
        people = on_duty(delegation, at) or heads(delegation)
        found = [*_desks(delegation, channels), *_persons(people, channels)]
    elif whom == Whom.HEAD:
        found = [*_desks(delegation, channels), *_persons(heads(delegation), channels)]
    else:
        guarantors = Delegation.objects.filter(kind=DelegationKind.GUARANTOR)
        people = [*heads(*guarantors), *_secretariat()]
        found = [*_desks(delegation, channels), *_persons(people, channels)]
    return list({(one.channel, one.address): one for one in reversed(found)}.values())[::-1]


def informed():
    """The desks of those who are no guarantor and no party: they hear of it once."""
    others = DutyAddress.objects.filter(in_use=True).exclude(
        delegation__kind__in=[DelegationKind.PARTY, DelegationKind.GUARANTOR]
    )
    return [_of_desk(address) for address in others]


def heads(*delegations):
    return list(
        User.objects.filter(delegation__in=delegations, role=Role.HEAD, is_active=True).order_by(
            "delegation__position", "pk"
        )
    )


def _secretariat():
    return User.objects.filter(
        delegation__kind=DelegationKind.HOST, role=Role.SECRETARIAT, is_active=True
    )


def _desks(delegation, channels):
    desks = DutyAddress.objects.filter(
        delegation=delegation, in_use=True, channel__in=channels
    ).order_by("pk")
    return [_of_desk(desk) for desk in desks]


def _of_desk(desk):
    return Recipient(desk.delegation_id, desk.channel, desk.address)


def _persons(people, channels):
    found = []
    if Channel.EMAIL in channels:
        found += [Recipient(one.delegation_id, Channel.EMAIL, one.email, one) for one in people]
    if Channel.PUSH in channels:
        whose = {one.pk: one for one in people}
        for browser in subscriptions_of(people):
            person = whose[browser.user_id]
            address = str(browser.pk)
            found.append(Recipient(person.delegation_id, Channel.PUSH, address, person))
    return found
