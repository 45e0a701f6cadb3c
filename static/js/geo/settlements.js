// Search in the gazetteer that was taken along (GET /api/v1/settlements/offline/), with no line.
// Answers as the server would: violations/zones/gazetteer.py.

import { LEAST, consonants, fold, likeness, share, soundingOf, trigrams } from "./names.js";

const HALF_WAY_M = 30000;
const MANY_PEOPLE = 1000000;
const METRES_A_DEGREE = 111195;

const indexes = new WeakMap();

/**
 * Settlements whose name is like the text, best first, as the API gives them:
 * { code, name, names, spellings, population, latitude, longitude, area: { pcode, name, names }, how, matched, score }.
 * `near`: [latitude, longitude]; of equals the nearer comes first.
 */
export function searchSettlements(list, text, { near = null, limit = 10, language = globalThis.document?.documentElement.lang || "en" } = {}) {
  const folded = fold([...text].slice(0, 100).join(""));
  if (!folded) return [];
  const best = new Map();
  for (const { row, written, alike } of alikeIn(indexes.get(list) ?? indexOf(list), folded)) {
    if (!(best.get(row)?.alike.score >= alike.score)) best.set(row, { written, alike });
  }
  const found = [...best].map(([row, { alike, written }]) => ({ row, alike, written, score: alike.score + standing(row, near) }));
  found.sort((one, other) => other.score - one.score || (one.row[0] < other.row[0] ? -1 : 1));
  return found.slice(0, limit).map((one) => shown(list, one, language));
}

/** Makes ready for the first search; takes a moment, so call it while nobody waits. */
export function indexOf(list) {
  const index = { spellings: [], groups: new Map(), sounds: [], soundGroups: new Map() };
  const placeOf = new Map();
  for (const row of list.settlements) {
    const seen = new Set();
    for (const written of [...row[5], ...row[6]]) {
      const folded = written && fold(written);
      if (!folded || seen.has(folded)) continue;
      seen.add(folded);
      const sound = consonants(folded);
      if (!placeOf.has(sound)) placeOf.set(sound, index.sounds.push({ sound, size: enter(index.soundGroups, sound, index.sounds.length) }) - 1);
      index.spellings.push({ row, written, folded, sound: placeOf.get(sound), size: enter(index.groups, folded, index.spellings.length) });
    }
  }
  indexes.set(list, index);
  return index;
}

function enter(map, text, place) {
  const groups = trigrams(text);
  for (const group of groups) {
    const places = map.get(group);
    if (places) places.push(place);
    else map.set(group, [place]);
  }
  return groups.size;
}

// Strings are compared only where the groups they share let something come of it.
function alikeIn({ spellings, groups, sounds, soundGroups }, folded) {
  const sound = consonants(folded);
  const [asked, askedSounds] = [trigrams(folded), trigrams(sound)];
  const shared = counted(asked, groups, spellings.length);
  const soundings = counted(askedSounds, soundGroups, sounds.length);
  const sounding = sounds.map((one, place) => soundingOf(sound, one.sound, share(soundings[place], askedSounds.size, one.size)));
  const found = [];
  for (let place = 0; place < spellings.length; place++) {
    const { row, written, folded: other, size, sound: its } = spellings[place];
    const similar = share(shared[place], asked.size, size);
    if (similar < LEAST && sounding[its] + 0.1 * similar < LEAST && shared[place] < asked.size - 1) continue;
    const alike = likeness(folded, other, similar, sounding[its]);
    if (alike) found.push({ row, written, alike });
  }
  return found;
}

function counted(groups, map, length) {
  const counts = new Uint8Array(length);
  for (const group of groups) for (const place of map.get(group) ?? []) counts[place] += 1;
  return counts;
}

function standing(row, near) {
  const people = Math.log10(1 + Math.min(row[4], MANY_PEOPLE)) / Math.log10(MANY_PEOPLE);
  if (!near) return 0.03 * people;
  const east = (row[2] - near[1]) * Math.cos((near[0] * Math.PI) / 180);
  const away = METRES_A_DEGREE * Math.hypot(row[1] - near[0], east);
  return 0.03 * people + 0.06 / (1 + away / HALF_WAY_M);
}

function shown(list, { row, alike, written, score }, language) {
  const [code, latitude, longitude, place, population, names, spellings] = row;
  const [pcode, areaNames] = list.areas[place];
  const named = (said) => Object.fromEntries(list.languages.map((key, at) => [key, said[at]]).filter(([, name]) => name));
  const nameIn = (said) => said[language.split("-")[0]] || said.en || Object.values(said)[0] || "";
  return {
    code,
    name: nameIn(named(names)),
    names: named(names),
    spellings,
    population: population || null,
    latitude,
    longitude,
    area: { pcode, name: nameIn(named(areaNames)), names: named(areaNames) },
    how: alike.how,
    matched: written,
    score: Math.round(score * 1000) / 1000,
  };
}
