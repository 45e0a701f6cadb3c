"""The writes to what administrators keep: cameras, posts and checkpoints."""

from django.db import transaction

from astana.console.keeping import facts_of, keep, remove


@transaction.atomic
def save_watch_point(watch_point, *, by, at):
    """Save a camera, post or checkpoint. Records "watch_point_saved".

    What was filed of it before stays where it counted then.
    """
    facts = facts_of(
        watch_point,
        *("code", "kind", "names", "zone", "area", "in_service_from", "in_service_until"),
    )
    for name in ("latitude", "longitude"):
        value = getattr(watch_point, name)
        facts[name] = None if value is None else f"{value:.7f}"
    return keep(watch_point, "watch_point_saved", facts, by=by, at=at)


@transaction.atomic
def remove_watch_point(watch_point, *, by, at):
    """Remove one that nothing was filed of. Records "watch_point_removed"."""
    remove(watch_point, "watch_point_removed", {"code": watch_point.code}, by=by, at=at)
