"""How people write coordinates: digits, marks and compass words of several scripts made plain."""

import re
import unicodedata

__all__ = ["plain", "without_labels", "without_words"]

_MARKS = str.maketrans(
    {
        **dict.fromkeys("º˚ᵒ", "°"),
        **dict.fromkeys("′’‘ʹʼ`´", "'"),
        **dict.fromkeys("″”“„ʺ", '"'),
        **dict.fromkeys("−–—‐‑", "-"),
        **dict.fromkeys("؛/|", ";"),
        **dict.fromkeys("\u060c\u3001", ","),
        **dict.fromkeys("\u066b", "."),
        **dict.fromkeys(":=", " "),
    }
)
_LOOKALIKES = str.maketrans("АВЕКМНРСТУХЅЈ", "ABEKMHPCTYXSJ")

# What people write in front of a point and that says nothing of where it is.
_PREFIX = re.compile(
    r"(?:(?:COORDINATES?|COORDS?|POSITION|POS|LOCATION|LOC|POINT|GRID|GPS|GNSS|WGS[ -]?84|MGRS|USNG"
    r"|UPS|DMS|DDM|DD|AT|КООРДИНАТ[А-Я]*|КООРД|ТОЧКА|ГЛОНАСС|KOORD[İI]NAT[A-Z]*|KONUM"
    r"|[اﺍ]?ل?احداثيات|الإحداثيات|إحداثيات|موقع|مختصات)(?![A-ZА-Я0-9])[\s.,-]*)+"
)
_LATITUDE = r"LATITUDE|LAT|ШИРОТА|ШИР|ENLEM|خط العرض|عرض جغرافیایی|عرض"
_LONGITUDE = r"LONGITUDE|LONG|LNG|LON|ДОЛГОТА|ДОЛГ|BOYLAM|خط الطول|طول جغرافیایی|طول"
_LABEL = re.compile(rf"(?:({_LATITUDE})|({_LONGITUDE}))(?![A-ZА-Я])[.\s]*")

# Units, then compass letters and words: Kazakh, Russian (also "с. ш.", "в. д."), Arabic, Persian,
# Turkish.
_WORDS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"DEGREES?|DEG|DERECE|ГРАДУС[А-Я]*|ГРАД\.?|درجة|درجه", "°"),
        (r"MINUTES?|MIN|DAK[İI]KA|МИНУТ[А-Я]*|МИН\.?|دقيقة|دقیقه", "'"),
        (r"SECONDS?|SEC|SAN[İI]YE|СЕКУНД[А-Я]*|СЕК\.?|ثانية|ثانیه", '"'),
        (r"СОЛТҮСТІК(?:\s?ЕНДІК)?|С\.?\s?Е\.", "N"),
        (r"ОҢТҮСТІК(?:\s?ЕНДІК)?|О\.?\s?Е\.", "S"),
        (r"ШЫҒЫС(?:\s?БОЙЛЫҚ)?|Ш\.?\s?Б\.", "E"),
        (r"БАТЫС(?:\s?БОЙЛЫҚ)?|Б\.?\s?Б\.", "W"),
        (r"(?:СЕВ[А-Я]*\.?(?:\s?ШИР[А-Я]*)?|С\.?\s?Ш(?![А-Я])|С(?![А-Я]))\.?", "N"),
        (r"(?:ЮЖ[А-Я]*\.?(?:\s?ШИР[А-Я]*)?|Ю\.?\s?Ш(?![А-Я])|Ю(?![А-Я]))\.?", "S"),
        (r"(?:ВОСТ[А-Я]*\.?(?:\s?ДОЛГ[А-Я]*)?|В\.?\s?Д(?![А-Я])|В(?![А-Я]))\.?", "E"),
        (r"(?:ЗАП[А-Я]*\.?(?:\s?ДОЛГ[А-Я]*)?|З\.?\s?Д(?![А-Я])|З(?![А-Я]))\.?", "W"),
        (r"شمال[اًيی]*", "N"),
        (r"جنوب[اًيی]*", "S"),
        (r"شرق[اًيی]*", "E"),
        (r"غرب[اًيی]*", "W"),
        (r"NORTH|KUZEY", "N"),
        (r"SOUTH|G[ÜU]NEY", "S"),
        (r"EAST|DO[ĞG]U", "E"),
        (r"WEST|BAT[Iİ]", "W"),
    )
]
_TURKISH = str.maketrans("KGDB", "NSEW")


def plain(text: str) -> str:
    """Upper case, plain digits, plain marks, no marks of direction, single spaces, no prefix."""
    shown = "".join(c for c in text.translate(_MARKS) if unicodedata.category(c) != "Cf")
    shown = "".join(
        str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c
        for c in unicodedata.normalize("NFKC", shown)
    )
    shown = " ".join(shown.upper().split()).strip(" ,;()[]")
    return _PREFIX.sub("", shown, count=1).strip(" ,;()[]") if _PREFIX.match(shown) else shown


def in_latin_letters(shown: str) -> str:
    """Cyrillic letters that look like Latin ones are taken for them: "37Ѕ ВV"."""
    return shown.translate(_LOOKALIKES)


def without_labels(shown: str) -> tuple[str, bool]:
    """The text without "lat" and "lon"; whether they said that the longitude comes first."""
    labels = list(_LABEL.finditer(shown))
    if len(labels) != 2 or bool(labels[0][1]) == bool(labels[1][1]):
        return shown, False
    first, second = labels
    parts = shown[: first.start()], shown[first.end() : second.start()], shown[second.end() :]
    return f"{parts[0]}{parts[1]};{parts[2]}", bool(first[2])


def without_words(shown: str) -> str:
    """The text with compass words as N, S, E, W and units as ° ' "."""
    for pattern, letter in _WORDS:
        shown = pattern.sub(letter, shown)
    shown = in_latin_letters(shown)
    letters = re.sub(r"[^A-Z]", "", shown)
    if re.fullmatch(r"[KG][DB]|[DB][KG]", letters):  # kuzey, güney, doğu, batı
        shown = shown.translate(_TURKISH)
    return shown.strip(" ,;")
