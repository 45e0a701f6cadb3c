"""Everybody who may come to the door, and the groups in which the table speaks of them."""

PEOPLE = [
    "RU monitor", "RU reviewer", "RU head", "RU administrator",
    "TR monitor", "TR reviewer", "TR head", "IR reviewer",
    "UN monitor", "UN observer", "UN head",
    "JO observer", "JO head", "JO reviewer", "JO administrator",
    "KZ secretariat", "KZ observer", "KZ administrator", "KZ monitor",
    "SY head", "SY monitor", "SY administrator",
    "nobody",
]  # fmt: skip

ANYBODY = frozenset(PEOPLE)
SIGNED_IN = ANYBODY - {"nobody"}
REVIEWERS = frozenset({"RU reviewer", "RU head", "TR reviewer", "TR head", "IR reviewer"})
SECRETARIAT = frozenset({"KZ secretariat"})
READERS = REVIEWERS | SECRETARIAT
OBSERVERS = frozenset({"UN observer", "UN head", "JO observer", "JO head", "JO reviewer",
                       "KZ observer"})  # fmt: skip
ADMINISTRATORS = frozenset(person for person in PEOPLE if person.endswith("administrator"))
FILERS = REVIEWERS | {"RU monitor", "TR monitor", "UN monitor"}
MONITORS = frozenset({"RU monitor", "TR monitor", "UN monitor"})
AUTHOR = frozenset({"RU monitor"})
HEADS = frozenset({"RU head", "TR head"})
ALL_MONITORS = frozenset(person for person in PEOPLE if person.endswith("monitor"))
MENDERS = AUTHOR | {"RU reviewer", "RU head"}
IMPORTERS = REVIEWERS | {"UN monitor"}
OF_RUSSIA = frozenset({"RU reviewer", "RU head"})
OF_TURKIYE = frozenset({"TR reviewer", "TR head"})
ADVISERS = frozenset({"UN observer", "UN head", "JO observer", "JO head", "JO reviewer"})
OF_THE_UN = frozenset({"UN observer", "UN head"})
DRAFTERS = ADMINISTRATORS | HEADS
DRAFTED_BY_RUSSIA = frozenset({"RU head", "RU administrator"})
