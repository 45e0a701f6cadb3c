"""From a report's JSON to its draft: each part of it checked, and put into texts, only once.

A part with the same answers as in a report that was found right is not looked at again: its texts
are at hand. Whatever has a part that is new goes through the check as a whole, and what that gives
is remembered part by part. What is refused is never remembered.
"""

from functools import partial
from json.encoder import encode_basestring

from astana.copying import value_text
from violations.exchange.checking import is_printable, plainly
from violations.exchange.digesting import NAMES, digest_of_pieces, piece
from violations.exchange.drafts import COLUMNS, COMMITMENTS, Draft, lines_as_texts, micros
from violations.exchange.parts import HARM, KNOWN, POINT, REST, WHEN, WHERE, WORDS
from violations.reports.apart import commitments_of, new_salts
from violations.reports.enums import PlaceNotation
from violations.reports.forms import ReportForm
from violations.reports.models import Report

_MOST_KEPT = 3_000
_ANSWERS = {
    "when": WHEN,
    "where": WHERE,
    "harm": (*HARM, "people", "damage"),
    "rest": (*REST, "observations"),
}
_SCALARS = (WHEN, WHERE, HARM, REST)
_AT = {name: at for at, name in enumerate(NAMES)}
_NAME = {field.attname: field.name for field in Report._meta.concrete_fields}
_POINTED = (PlaceNotation.DECIMAL.value, PlaceNotation.MAP.value)
_POINT_AT = [(_AT[name], name) for name in POINT]
_WORDS_AT = [(_AT[name], name) for name in WORDS]
_BLANK = [piece(name, "") if name in WORDS else "" for name in NAMES]
_UNSAID = (None, "")
_NO_COMMITMENTS = [""] * len(COMMITMENTS)


class _Part:
    """What a part says: its columns as COPY reads them, and its pieces of the digest's text."""

    __slots__ = ("lists", "pieces", "severities", "text")

    def __init__(self, name, columns, content, lists):
        values = [columns[_NAME[one]] for one in COLUMNS[name]]
        self.text = "\t".join([value_text(getattr(one, "pk", one)) for one in values])
        self.lists = [text for one, text in lists.items() if one in _ANSWERS[name]]
        said = {one: columns[one] for one in _ANSWERS[name] if one in columns}
        said |= {one: getattr(content, one) for one in lists if one in _ANSWERS[name]}
        pieces = [(_AT[one], piece(one, value)) for one, value in said.items()]
        self.pieces = [(at, text) for at, text in pieces if text]
        self.severities = {}


class _When(_Part):
    __slots__ = ("micros",)

    def __init__(self, name, columns, content, lists):
        super().__init__(name, columns, content, lists)
        self.micros = micros(content.began_at)


class _Where(_Part):
    """Also the point, where it follows from the other answers."""

    __slots__ = ("area", "metres", "point")

    def __init__(self, name, columns, content, lists):
        super().__init__(name, columns, content, lists)
        self.metres = content.uncertainty_m
        self.area = content.area.pcode if content.area else ""
        self.point = content.latitude, content.longitude


_KINDS = {"when": _When, "where": _Where, "harm": _Part, "rest": _Part}


class Drafter:
    """`draft(said)` gives (draft or None, {field: [messages]}), as the form would judge it."""

    def __init__(self, checker):
        self.check = checker.check
        self._kept = [{} for _part in _ANSWERS]
        self._together = {}
        self._asked = [()] * len(_ANSWERS)
        self._seen = set()
        fields = ReportForm.base_fields
        self._words = [(name, plainly(fields[name])) for name in WORDS]
        self._degrees = [plainly(fields[name]) for name in POINT]

    def draft(self, said):
        own, keys = self._own(said), None
        if own is not None:
            keys = self._keys_of(said)
            parts = keys and self._parts(keys)
            severity = parts and parts[2].severities.get(said.get("violation_type"))
            if severity is not None:
                point, words = own
                beside = self._beside(*parts[1:])
                return _together(parts, beside, point or parts[1].point, words, severity), {}
        content, errors = self.check(said)
        if content is None:
            return None, errors
        return self._drafted(said, content, keys), {}

    def _beside(self, *parts):
        found = self._together.get(parts)
        if found is None:
            if len(self._together) >= _MOST_KEPT:
                self._together.clear()
            found = self._together[parts] = _Beside(*parts)
        return found

    def _parts(self, keys):
        parts = [kept.get(key) for kept, key in zip(self._kept, keys, strict=True)]
        return None if None in parts else parts

    def _keys_of(self, said):
        """A key for the answers of each part; None where some answer is not plain."""
        if not self._seen.issuperset(said) and not self._meet(said):
            return None
        get = said.get
        when, where, harm, rest = self._asked
        try:
            keys = (
                tuple(map(get, when)),
                (*map(get, where), bool(get("latitude"))),
                (*map(get, harm), _key_of_lines(get("people")), _key_of_lines(get("damage"))),
                (*map(get, rest), _key_of_lines(get("observations")), bool(get("narrative"))),
            )
            hash(keys)
        except (AttributeError, TypeError):
            return None
        return keys

    def _meet(self, said):
        """Ask for answers that no row gave before: what was remembered did not have them."""
        if not KNOWN.issuperset(said):
            return False
        self._seen.update(said)
        self._asked = [[name for name in part if name in self._seen] for part in _SCALARS]
        for kept in (*self._kept, self._together):
            kept.clear()
        return True

    def _own(self, said):
        """(point or None, words) of what stands for itself; None where it is not plain."""
        get, words = said.get, []
        for name, plain in self._words:
            text = get(name)
            if text is None or text == "":
                words.append("")
            elif type(text) is str and is_printable(text) and plain(text) is not None:
                words.append(text)
            else:
                return None
        latitude, longitude = get("latitude"), get("longitude")
        if latitude in _UNSAID and longitude in _UNSAID:
            return None, words
        if type(latitude) is not str or type(longitude) is not str:
            return None
        point = self._degrees[0](latitude), self._degrees[1](longitude)
        return None if None in point else (point, words)

    def _drafted(self, said, content, keys):
        lists, columns = lines_as_texts(content), content.columns()
        parts = [_KINDS[name](name, columns, content, lists) for name in _ANSWERS]
        severity = int(content.severity())
        point = content.latitude, content.longitude
        words = [getattr(content, name) for name in WORDS]
        together = partial(_together, parts, _Beside(*parts[1:]), point, words, severity)
        if content.whereabouts or content.caller:
            salts = new_salts()
            draft = together(commitments=commitments_of(content, salts), content=content)
            draft.salts = salts
            return draft
        if keys and _may_be_remembered(said):
            self._remember(keys, parts, said.get("violation_type"), severity)
        return together()

    def _remember(self, keys, parts, violation_type, severity):
        for kept, key, part in zip(self._kept, keys, parts, strict=True):
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept.setdefault(key, part)
        self._kept[2][keys[2]].severities[violation_type] = severity


def _key_of_lines(lines):
    """Values with their types: true is not 1 here."""
    if not lines:
        return None if lines is None else type(lines)
    if type(lines) is not list:
        raise TypeError
    return tuple([(*line.items(), *map(type, line.values())) for line in lines])


def _may_be_remembered(said):
    """Whether the same answers of each part mean the same beside any others.

    A text equals no number, so that only plain answers are ever found again. A point stands for
    itself only where no other answer gives one; what a settlement says may be changed.
    """
    get = said.get
    answers = [said[name] for part in _SCALARS for name in part if name in said]
    if get("settlement") or not all(one is None or type(one) is str for one in answers):
        return False
    if not get("latitude"):
        return True
    return get("place_notation") in _POINTED and not get("place_as_given")


class _Beside:
    """Three parts that stood beside each other, put together once."""

    __slots__ = ("lists", "pieces", "text")

    def __init__(self, where, harm, rest):
        self.pieces = _BLANK.copy()
        for part in (where, harm, rest):
            for at, text in part.pieces:
                self.pieces[at] = text
        self.text = f"{where.text}\t{harm.text}\t{rest.text}"
        self.lists = f"[{','.join([*rest.lists, *harm.lists])}]"


def _together(parts, beside, point, words, severity, commitments=None, content=None):
    when, where, _harm, _rest = parts
    pieces = beside.pieces.copy()
    for at, text in when.pieces:
        pieces[at] = text
    said = [when.text, beside.text]
    for (at, name), degrees in zip(_POINT_AT, point, strict=True):
        said.append("\\N" if degrees is None else repr(degrees))
        pieces[at] = piece(name, degrees)
    for (at, name), text in zip(_WORDS_AT, words, strict=True):
        said.append(value_text(text) if text else "")
        if text:
            pieces[at] = f'"{name}":{encode_basestring(text)}'
    if content is None:
        digest, committed = digest_of_pieces(pieces), _NO_COMMITMENTS
    else:
        digest = content.digest(commitments)
        committed = [commitments.get(one.removesuffix("_commitment"), "") for one in COMMITMENTS]
    return Draft(
        (when.micros, *point, where.metres),
        digest,
        "\t".join([*said, str(severity), digest, *committed]),
        beside.lists,
        area=where.area,
        content=content,
    )
