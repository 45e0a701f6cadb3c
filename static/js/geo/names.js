// Names of places compared across scripts, spellings and slips of the finger: see violations/geo/names.py,
// which folds and compares alike, as the database does; a test holds the three together.

import { turned } from "./writing.js";

const LEAST = 0.3;
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
  let folded = name.replace(SAYS_NOTHING, "").normalize("NFKD").replace(MARKS, "");
  folded = [...folded].map(small).join("").replace(ARTICLE, "$1al ").replaceAll("дж", "j");
  folded = [...folded].map((letter) => LETTERS.get(letter) ?? letter).join("");
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
  sound = turned(sound, "xqcpv", "hkjbw").replace(/([a-z])\1+/g, "$1");
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

/** A name to compare many with: what `likeness` needs of either side, made once. */
export function prepared(folded) {
  const sound = consonants(folded);
  return { folded, groups: trigrams(folded), sound, soundGroups: trigrams(sound) };
}

/** { score, how } of two prepared names that share so many groups; null below 0.3. */
export function likeness(asked, other, shared, sharedSound) {
  const similar = shared / (asked.groups.size + other.groups.size - shared) || 0;
  const ways = [[similar, "similar"], [sounding(asked, other, sharedSound) + 0.1 * similar, "sound"]];
  if (other.folded.startsWith(asked.folded)) ways.unshift([0.85 + 0.1 * similar, "beginning"]);
  else if (other.folded.includes(` ${asked.folded}`)) ways.unshift([0.75 + 0.1 * similar, "beginning"]);
  if (other.folded === asked.folded) ways.unshift([1, "spelling"]);
  else if (other.folded.replaceAll(" ", "") === asked.folded.replaceAll(" ", "")) ways.unshift([0.97, "spelling"]);
  const [score, how] = ways.reduce((best, way) => (way[0] > best[0] ? way : best));
  return score < LEAST ? null : { score, how };
}

// The same consonants say more, the more they are.
function sounding(asked, other, shared) {
  if (asked.sound === other.sound) return Math.min(0.8, 0.2 * [...asked.sound].length);
  return shared ? (0.7 * shared) / (asked.soundGroups.size + other.soundGroups.size - shared) : 0;
}
