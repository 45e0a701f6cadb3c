from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from violations.parties.models import Delimitation


class TimeTaken(Refused):
    """Another delimitation of the party holds at that time, in that area."""


def former_to_end(delimitation):
    """The party's delimitation without an end that a new one would end, or None."""
    if delimitation.pk:
        return None
    return Delimitation.objects.filter(
        party=delimitation.party_id,
        area=delimitation.area_id,
        valid_until__isnull=True,
        valid_from__lt=delimitation.valid_from,
    ).first()


def check_delimitation(delimitation, *, but=None):
    """Refuse times that another delimitation of the party holds there, other than `but`."""
    begin, end = delimitation.valid_from, delimitation.valid_until
    if end and end <= begin:
        raise TimeTaken(_("A delimitation ends after it begins."))
    others = Delimitation.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=begin),
        party=delimitation.party_id,
        area=delimitation.area_id,
    ).exclude(pk__in=[row.pk for row in (delimitation, but) if row and row.pk])
    taken = others.filter(valid_from__lt=end).first() if end else others.first()
    if taken:
        raise TimeTaken(taken_words(taken))


def taken_words(taken):
    """The refusal that names the delimitation which holds at that time."""
    return _(
        "At that time the party is already “%(standing)s” (%(span)s). Choose other dates, or end "
        "that delimitation first."
    ) % {"standing": taken.get_standing_display(), "span": reach_of(taken)}


def reach_of(delimitation):
    """Where and when a delimitation holds, in words: "Idlib, since 4 May 2017"."""
    span = span_of(delimitation)
    return f"{delimitation.area.name}, {span}" if delimitation.area else span


def span_of(delimitation):
    """The time of a delimitation in words: "since 4 May 2017"."""
    begin = date_format(delimitation.valid_from, "j M Y")
    if delimitation.valid_until is None:
        return _("since %(begin)s") % {"begin": begin}
    return _("%(begin)s to %(end)s") % {
        "begin": begin,
        "end": date_format(delimitation.valid_until, "j M Y"),
    }
