"""In words: the narrative as given, and behind it what has no field of its own."""

from violations.exchange.shapes.values import plain

LONGEST = 10_000
_AS_GIVEN = (
    "narrative_language",
    "source_reliability",
    "information_credibility",
    "effects_note",
    "conditions_note",
)


def tell_text(tell):
    given, said = tell.given, tell.said
    for name in _AS_GIVEN:
        if given.get(name):
            said[name] = given[name].strip()
    said["source_kind"] = (given.get("source_kind") or "").strip() or "told"
    source = ", ".join(
        plain(given[name]) for name in ("source_name", "source_date") if given.get(name)
    )
    headline = (given.get("source_headline") or "").strip()
    tell.aside(f"{source}: {headline}" if source and headline else source or headline)
    narrative = (given.get("narrative") or "").strip()
    parts = [part for part in (narrative, *tell.asides) if part]
    if parts:
        said["narrative"] = "\n".join(parts)
        if tell.reading.language and not said.get("narrative_language"):
            said["narrative_language"] = tell.reading.language
