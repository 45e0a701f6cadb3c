"""What the guarantors did with the fictional reports. All of it is made up; places are real.

A case is named by the incident of its report in `data/reports.json`; further reports of the same
incident are "…b" and "…c". Answers stand in the guarantors' order (RU, TR, IR), one letter each:
"." not opened, "o" opened, "t" takes it up, "a" asks, "d" would dismiss.
"""

from dataclasses import dataclass, field

MEMORANDUM = ("memorandum-2017-05-04", "2")
PACKAGE = ("december-2016-package", "I.1")


@dataclass(frozen=True)
class Said:
    """A guarantor's position."""

    occurrence: str
    reasons: str
    party: str = ""
    provision: tuple = MEMORANDUM
    confidence: str = "medium"


@dataclass(frozen=True)
class Life:
    """How far a case came: `notes` are (hours after the report, who, what).

    `assessed_ago`: hours since assessment began, where it is still open. `late`: a guarantor
    let the deadline pass, and the positions opened without it.
    """

    answers: str = "ttt"
    remarks: dict = field(default_factory=dict)
    notes: tuple = ()
    ends: str = "triage"
    positions: dict = field(default_factory=dict)
    assessed_ago: int = 0
    late: bool = False


def _same_event(other):
    words = f"The same event as %({other})s."
    return Life("ddd", dict.fromkeys(("RU", "TR", "IR"), words), ends="dismissed")


STORY = {
    "2017-0316": Life(
        ends="closed",
        positions={
            "RU": Said("confirmed", "Five impacts, heard from two posts.", confidence="high"),
            "TR": Said("confirmed", "Five impacts, heard from two posts.", confidence="high"),
            "IR": Said("confirmed", "The accounts agree with one another."),
        },
    ),
    "2017-0317": Life(
        ends="closed",
        positions={
            "RU": Said(
                "not_a_violation",
                "Fired by a designated organisation: outside the ceasefire.",
                "jabhat-al-nusra",
                ("december-2016-package", "I.4"),
            ),
            "TR": Said(
                "not_a_violation",
                "The launch point lies in ground held by a designated organisation.",
                "jabhat-al-nusra",
                ("december-2016-package", "I.4"),
            ),
            "IR": Said(
                "not_a_violation",
                "Agreed: outside the ceasefire.",
                "jabhat-al-nusra",
                ("december-2016-package", "I.4"),
                "high",
            ),
        },
    ),
    "2017-0318": Life(
        ends="determined",
        notes=(
            (6, "TR", "We ask the Government side, through Russia, for its firing log."),
            (20, "RU", "“No fire is logged between 05:30 and 06:15.” The log is with the file."),
            (24, "IR", "Seven craters were seen; the direction is 195° ± 15°."),
        ),
        positions={
            "RU": Said(
                "confirmed",
                "Impacts and direction are accepted. The bearing crosses ground held by more than "
                "one side, and the firing log shows no fire: who fired is not established.",
                confidence="high",
            ),
            "TR": Said(
                "confirmed",
                "Two bearings meet 4.1 km south-west, inside ground held by Government forces "
                "since October. The fragments are of a 120 mm mortar.",
                "syrian-government-forces",
                confidence="medium",
            ),
            "IR": Said(
                "confirmed",
                "Impacts are accepted. A group that did not join the regime was seen moving in "
                "that sector on both days.",
                "jabhat-al-nusra",
                confidence="low",
            ),
        },
    ),
    "2017-0318b": _same_event("2017-0318"),
    "2017-0318c": _same_event("2017-0318"),
    "2017-0319": Life(
        "ddd",
        {
            "RU": "A single source, and no impact found.",
            "TR": "Our post 8 heard nothing in that hour.",
            "IR": "We withdraw: it was a controlled demolition.",
        },
        ends="dismissed",
    ),
    "2017-0320": Life(
        ends="determined",
        notes=((8, "TR", "Names and ages of the two killed are with our monitor."),),
        positions={
            "RU": Said(
                "inconclusive",
                "No flight over the town is recorded at that time; the cause of the explosion is "
                "open.",
                provision=(),
                confidence="low",
            ),
            "TR": Said(
                "confirmed",
                "The aircraft was heard and seen by three people apart from one another.",
                "syrian-government-forces",
                PACKAGE,
                "high",
            ),
            "IR": Said(
                "inconclusive",
                "Harm is accepted. What caused it is not established.",
                provision=(),
            ),
        },
    ),
    "2017-0321": Life(
        "ddd",
        {
            "RU": "Only the governorate is known: nothing can be examined.",
            "TR": "Too little to begin with.",
            "IR": "Agreed.",
        },
        ends="dismissed",
    ),
    "2017-0322": Life(
        ends="closed",
        positions={
            "RU": Said("confirmed", "Heard from our post for an hour.", "faylaq-al-rahman"),
            "TR": Said(
                "confirmed",
                "The formation confirms that its men fired, in answer to movement.",
                "faylaq-al-rahman",
            ),
        },
    ),
    "2017-0323": Life(ends="investigation"),
    "2017-0324": Life(ends="investigation", notes=((9, "IR", "A second account is promised."),)),
    "2017-0325": Life(
        ends="assessment",
        assessed_ago=40,
        positions={
            "TR": Said("confirmed", "Fragments and direction agree.", "syrian-government-forces"),
        },
    ),
    "2017-0326": Life(
        ends="closed",
        positions={
            "RU": Said("inconclusive", "One shot, one account.", provision=(), confidence="low"),
            "TR": Said("inconclusive", "It cannot be established.", provision=()),
            "IR": Said("inconclusive", "Agreed.", provision=(), confidence="low"),
        },
    ),
    "2017-0327": Life(
        ends="determined",
        late=True,
        positions={
            "RU": Said("inconclusive", "The direction is disputed.", provision=()),
            "TR": Said(
                "confirmed", "Three were injured, seen in hospital.", "syrian-government-forces"
            ),
        },
    ),
    "2017-0328": Life(
        ends="investigation",
        notes=(
            (7, "RU", "We ask who turned the patrol back, and on whose word."),
            (22, "TR", "A man at the checkpoint, without insignia. He gave no name."),
        ),
    ),
    "2017-0329": Life(
        ends="assessment",
        assessed_ago=52,
        positions={
            "RU": Said("confirmed", "Three rockets, from the south-west.", "ahrar-al-sham"),
            "IR": Said(
                "confirmed", "Launch seen by our monitor.", "ahrar-al-sham", PACKAGE, "high"
            ),
        },
    ),
    "2017-0330": Life(
        ends="determined",
        positions={
            "RU": Said("confirmed", "Fired out of Zone 3.", "jaysh-al-islam", confidence="high"),
            "TR": Said(
                "confirmed", "Impacts are accepted; the formation denies it.", confidence="medium"
            ),
            "IR": Said("confirmed", "Harm and direction agree.", "jaysh-al-islam"),
        },
    ),
    "2017-0331": Life(ends="assessment", assessed_ago=14),
    "2017-0332": Life(
        ends="determined",
        positions={
            code: Said(
                "not_a_violation",
                reasons,
                "jabhat-al-nusra",
                ("december-2016-package", "I.4"),
                "high",
            )
            for code, reasons in (
                ("RU", "The attackers are a designated organisation."),
                ("TR", "The group claimed it itself."),
                ("IR", "Agreed: it never was a party to the ceasefire."),
            )
        },
    ),
    "2017-0333": Life(
        ends="investigation",
        notes=((5, "TR", "Our team can be at the place tomorrow, if the road is open."),),
    ),
    "2017-0334": Life(ends="investigation"),
    "2017-0335": Life(
        ends="investigation",
        remarks={"TR": "Which weapons, and on which side of the line?"},
    ),
    "2017-0336": Life(ends="investigation"),
    "2017-0337": Life("oto"),
    "2017-0338": Life("o.."),
    "2017-0339": Life("t.."),
    "2017-0340": Life("at.", {"RU": "Which post heard it, and from how far?"}),
    "2017-0341": Life("t.o"),
    "2017-0342": Life(".tt"),
    "2017-0343": Life("t.."),
    "2017-0344": Life("ot."),
    "2017-0345": Life("t.t"),
    "2017-0345b": _same_event("2017-0345"),
    "2017-0346": Life(
        "dta",
        {
            "RU": "No flight is recorded at that time.",
            "IR": "We ask for photographs of the place.",
        },
    ),
    "2017-0347": Life("t.o"),
    "2017-0348": Life("tot"),
    "2017-0348b": _same_event("2017-0348"),
    "2017-0349": Life("t.t"),
    "2017-0350": Life(".o."),
    "2017-0351": Life(".o."),
    "2017-0352": Life("toa", {"IR": "We ask for the sound recording."}),
    "2017-0352b": Life("d..", {"RU": "The same event as %(2017-0352)s."}),
    "2017-0353": Life("..t"),
    "2017-0354": Life("..."),
    "2017-0355": Life("..."),
    "2017-0355b": Life("..."),
}

# Who has seen the alert of which report, and after how many minutes.
SEEN = {
    "2017-0317": (("RU", 4), ("TR", 25), ("IR", 31)),
    "2017-0319": (("IR", 9),),
    "2017-0320": (("TR", 3), ("RU", 14), ("IR", 40)),
    "2017-0325": (("TR", 6), ("RU", 30), ("IR", 55)),
    "2017-0327": (("TR", 5), ("IR", 48)),
    "2017-0329": (("IR", 2), ("RU", 12), ("TR", 95)),
    "2017-0330": (("RU", 2), ("TR", 20), ("IR", 33)),
    "2017-0331": (("TR", 7), ("RU", 61), ("IR", 70)),
    "2017-0332": (("RU", 1), ("TR", 8), ("IR", 11)),
    "2017-0333": (("TR", 10), ("IR", 22)),
    "2017-0338": (("TR", 12), ("RU", 50)),
    "2017-0342": (("TR", 15),),
    "2017-0345": (("RU", 6), ("IR", 19)),
    "2017-0346": (("TR", 4), ("RU", 28), ("IR", 37)),
    "2017-0349": (("RU", 9), ("TR", 44)),
    "2017-0355": (("RU", 7),),
}
