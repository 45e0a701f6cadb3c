// How people write coordinates: digits, marks and compass words of several scripts made plain.
// violations/geo/writing.py does alike; a test holds the two together.

/** What cannot be read; `code` is the same word as in Python, the page has the sentence for it. */
export class CannotRead extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Letters of one row taken for those of another, one by one. */
export const turned = (text, from, to) => [...text].map((letter) => [...to][[...from].indexOf(letter)] ?? letter).join("");

/** Whether a text is longer, in letters rather than in halves of them. */
export const longerThan = (text, most) => text.length > most && [...text].length > most;

const MARKS = new Map();
for (const [marks, plainly] of [["º˚ᵒ", "°"], ["′’‘ʹʼ`´", "'"], ["″”“„ʺ", '"'], ["−–—‐‑", "-"], ["؛/|", ";"], ["،、", ","], ["٫", "."], [":=", " "]]) {
  for (const mark of marks) MARKS.set(mark, plainly);
}
const LOOKALIKES = ["АВЕКМНРСТУХЅЈ", "ABEKMHPCTYXSJ"];
const PREFIX = /^(?:(?:COORDINATES?|COORDS?|POSITION|POS|LOCATION|LOC|POINT|GRID|GPS|GNSS|WGS[ -]?84|MGRS|USNG|UPS|DMS|DDM|DD|AT|КООРДИНАТ[А-Я]*|КООРД|ТОЧКА|ГЛОНАСС|KOORD[İI]NAT[A-Z]*|KONUM|[اﺍ]?ل?احداثيات|الإحداثيات|إحداثيات|موقع|مختصات)(?![A-ZА-Я0-9])[\s.,-]*)+/;
const LABEL = /(?:(LATITUDE|LAT|ШИРОТА|ШИР|ENLEM|خط العرض|عرض جغرافیایی|عرض)|(LONGITUDE|LONG|LNG|LON|ДОЛГОТА|ДОЛГ|BOYLAM|خط الطول|طول جغرافیایی|طول))(?![A-ZА-Я])[.\s]*/g;
const WORDS = [
  [/DEGREES?|DEG|DERECE|ГРАДУС[А-Я]*|ГРАД\.?|درجة|درجه/g, "°"],
  [/MINUTES?|MIN|DAK[İI]KA|МИНУТ[А-Я]*|МИН\.?|دقيقة|دقیقه/g, "'"],
  [/SECONDS?|SEC|SAN[İI]YE|СЕКУНД[А-Я]*|СЕК\.?|ثانية|ثانیه/g, '"'],
  [/СОЛТҮСТІК(?:\s?ЕНДІК)?|С\.?\s?Е\./g, "N"],
  [/ОҢТҮСТІК(?:\s?ЕНДІК)?|О\.?\s?Е\./g, "S"],
  [/ШЫҒЫС(?:\s?БОЙЛЫҚ)?|Ш\.?\s?Б\./g, "E"],
  [/БАТЫС(?:\s?БОЙЛЫҚ)?|Б\.?\s?Б\./g, "W"],
  [/(?:СЕВ[А-Я]*\.?(?:\s?ШИР[А-Я]*)?|С\.?\s?Ш(?![А-Я])|С(?![А-Я]))\.?/g, "N"],
  [/(?:ЮЖ[А-Я]*\.?(?:\s?ШИР[А-Я]*)?|Ю\.?\s?Ш(?![А-Я])|Ю(?![А-Я]))\.?/g, "S"],
  [/(?:ВОСТ[А-Я]*\.?(?:\s?ДОЛГ[А-Я]*)?|В\.?\s?Д(?![А-Я])|В(?![А-Я]))\.?/g, "E"],
  [/(?:ЗАП[А-Я]*\.?(?:\s?ДОЛГ[А-Я]*)?|З\.?\s?Д(?![А-Я])|З(?![А-Я]))\.?/g, "W"],
  [/شمال[اًيی]*/g, "N"],
  [/جنوب[اًيی]*/g, "S"],
  [/شرق[اًيی]*/g, "E"],
  [/غرب[اًيی]*/g, "W"],
  [/NORTH|KUZEY/g, "N"],
  [/SOUTH|G[ÜU]NEY/g, "S"],
  [/EAST|DO[ĞG]U/g, "E"],
  [/WEST|BAT[Iİ]/g, "W"],
];

const stripped = (text) => text.replace(/^[ ,;()[\]]+|[ ,;()[\]]+$/g, "");
const DIGIT = /\p{Nd}/u;

/** Upper case, plain digits, plain marks, no marks of direction, single spaces, no prefix. */
export function plain(text) {
  let shown = [...text].map((letter) => MARKS.get(letter) ?? letter).join("").replace(/\p{Cf}/gu, "");
  shown = shown.normalize("NFKC").replace(/\p{Nd}/gu, digitOf).toUpperCase();
  shown = stripped(shown.replace(/[\s\x1c-\x1f\x85]+/g, " ").trim());
  return stripped(shown.replace(PREFIX, ""));
}

// Digits of a script stand in a row from 0 to 9: the first of the row is the 0.
function digitOf(digit) {
  let value = 0;
  while (value < 10 && DIGIT.test(String.fromCodePoint(digit.codePointAt(0) - value - 1))) value += 1;
  return String(value % 10);
}

/** Cyrillic letters that look like Latin ones are taken for them. */
export const inLatinLetters = (shown) => turned(shown, ...LOOKALIKES);

/** [the text without "lat" and "lon", whether they said that the longitude comes first]. */
export function withoutLabels(shown) {
  const labels = [...shown.matchAll(LABEL)];
  if (labels.length !== 2 || Boolean(labels[0][1]) === Boolean(labels[1][1])) return [shown, false];
  const [first, second] = labels;
  const between = shown.slice(first.index + first[0].length, second.index);
  return [`${shown.slice(0, first.index)}${between};${shown.slice(second.index + second[0].length)}`, Boolean(first[2])];
}

/** The text with compass words as N, S, E, W and units as ° ' ". */
export function withoutWords(shown) {
  let text = shown;
  for (const [pattern, letter] of WORDS) text = text.replace(pattern, letter);
  text = inLatinLetters(text);
  if (/^(?:[KG][DB]|[DB][KG])$/.test(text.replace(/[^A-Z]/g, ""))) text = turned(text, "KGDB", "NSEW");
  return text.replace(/^[ ,;]+|[ ,;]+$/g, "");
}
