// Names of places compared across scripts, spellings and slips of the finger: see violations/geo/names.py,
// which folds and compares alike, as the database does; a test holds the three together.

export const LEAST = 0.3;
const SAYS_NOTHING = /['`´‘’‛′\u02b0-\u02ff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const MARKS = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g;
const ARTICLE = /(^|[^\u0621-\u06d3])ال(?=[\u0621-\u06d3]{2})/g;
const LETTERS = new Map();
const FROM = "абвгдезийклмнопрстуфхыэіґқңөұүһәјїєابتجحدرزسصضطظفقكلمنهويىةپگکیڤەہھےıøđłðħəŋς٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ع";
const TO = "abvgdeziiklmnoprstufhyeigknouuhajieabtjhdrzssdtzfqklmnhwyyhpgkyvhhhyiodldhanσ01234567890123456789a";
[...FROM].forEach((letter, place) => LETTERS.set(letter, TO[place]));
for (const letter of "ъьء") LETTERS.set(letter, "");
for (const pair of "жzh цts чch шsh щshch юyu яya ғgh ثth خkh ذdh شsh غgh چch ژzh ßss æae œoe þth".split(" ")) LETTERS.set(pair[0], pair.slice(1));
const BETWEEN_WORDS = /[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u3000-\u303f]+/g;
const ARTICLES = /^([aeiu]l|ehl|a[dnrstz]|e[dnrstz]|ash|esh|ett|adh|edh|ath|eth)$/;
const ALIKE = { x: "h", q: "k", c: "j", p: "b", v: "w" };
const PLAIN = /^[a-z ]+$/;
const SOUNDS = [
  [/([a-z]{3}[ae])t(?= )/g, "$1"],
  [/[sc]h/g, "s"],
  [/kh/g, "x"],
  [/([gdt])h/g, "$1"],
  [/zh|dj/g, "j"],
  [/ph/g, "f"],
  [/h(?= |$)/g, ""],
];

/** The name in plain lower-case Latin letters, without accents, signs and articles. */
export function fold(name) {
  let folded = name.replace(SAYS_NOTHING, "").normalize("NFKD").replace(MARKS, "").replace(/[^a-z ]/gu, small);
  if (!PLAIN.test(folded)) {
    folded = folded.replace(ARTICLE, "$1al ").replaceAll("дж", "j");
    folded = folded.replace(/[^a-z ]/gu, (letter) => LETTERS.get(letter) ?? letter);
  }
  const words = folded.replace(BETWEEN_WORDS, " ").replace(/^ +| +$/g, "");
  return words.split(" ").filter((word) => !ARTICLES.test(word)).join(" ") || words;
}

function small(letter) {
  const lower = letter.toLowerCase();
  return [...lower].length === 1 ? lower : letter;
}

/** The consonants of a folded name, with sounds that scripts and ears confuse as one. */
export function consonants(folded) {
  let sound = folded;
  for (const [pattern, as] of SOUNDS) sound = sound.replace(pattern, as);
  sound = sound.replace(/[xqcpv]/g, (letter) => ALIKE[letter]).replace(/([a-z])\1+/g, "$1");
  return sound.replace(/([^ ])[wy]+/gu, "$1").replace(/[aeiou ]+/g, "");
}

/** The groups of three letters of each word, its edges included. */
export function trigrams(folded) {
  const groups = new Set();
  for (const word of folded.split(" ")) {
    const letters = word ? [..."  ", ...word, " "] : [];
    for (let at = 0; at + 2 < letters.length; at++) groups.add(letters[at] + letters[at + 1] + letters[at + 2]);
  }
  return groups;
}

/** How alike two folded names are and by what, of how alike their groups and their sounds are; null below 0.3. */
export function likeness(asked, other, similar, sounding) {
  let [score, how] = sounding + 0.1 * similar > similar ? [sounding + 0.1 * similar, "sound"] : [similar, "similar"];
  const better = (value, way) => {
    if (value >= score) [score, how] = [value, way];
  };
  if (other.includes(` ${asked}`)) better(0.75 + 0.1 * similar, "beginning");
  if (other.startsWith(asked)) better(0.85 + 0.1 * similar, "beginning");
  if (other.replaceAll(" ", "") === asked.replaceAll(" ", "")) better(other === asked ? 1 : 0.97, "spelling");
  return score < LEAST ? null : { score, how };
}

/** The part of the groups of two texts that they share. */
export const share = (shared, ours, theirs) => (shared ? shared / (ours + theirs - shared) : 0);

/** How alike two sounds are: the same consonants say more, the more they are. */
export const soundingOf = (asked, other, shared) => (asked === other ? Math.min(0.8, 0.2 * [...asked].length) : 0.7 * shared);
