"""Who: only where the source says who did it. The two sides of a clash accuse nobody."""

from violations.exchange.shapes.values import folded

_ONE_SIDED = "3"  # UCDP type_of_violence
READS_OF_WHO = {
    "alleged_party", "against_party", "attribution", "side_a", "side_b", "type_of_violence",
    "acled_event_type",
}  # fmt: skip
_ACLED_ONE_SIDED = {"violence against civilians", "explosions remote violence"}


def tell_who(tell):
    given, said = tell.given, tell.said
    for name in ("alleged_party", "against_party"):
        stated = given.get(name)
        if stated and stated.strip():
            said[name] = _party(tell, stated) or stated.strip()  # the form says there is none
    if given.get("attribution"):
        said["attribution"] = given["attribution"].strip()
    elif said.get("alleged_party"):
        said["attribution"] = "possible"
    sides = [given.get("side_a"), given.get("side_b")]
    if _is_one_sided(given) and "alleged_party" not in said and sides[0]:
        code = _party(tell, sides[0])
        if code:
            said["alleged_party"], said["attribution"] = code, "possible"
        else:
            tell.warn("party_unknown")
    tell.aside(" / ".join(side.strip() for side in sides if side and side.strip()))


def _is_one_sided(given):
    return (
        given.get("type_of_violence") == _ONE_SIDED
        or folded(given.get("acled_event_type") or "") in _ACLED_ONE_SIDED
    )


def _party(tell, stated):
    parties = tell.reading.parties
    return parties.get(stated.strip()) or parties.get(folded(stated))
