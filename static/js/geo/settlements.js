// Search in the gazetteer that was taken along (GET /api/v1/settlements/offline/), with no line.
// Answers as the server would: violations/zones/gazetteer.py.

import { fold, likeness, prepared, trigrams } from "./names.js";

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
  const { spellings, byGroup, bySound } = indexes.get(list) ?? indexOf(list);
  const asked = prepared(folded);
  const shared = count(asked.groups, byGroup);
  const sharedSound = count(asked.soundGroups, bySound);
  const best = new Map();
  for (const place of new Set([...shared.keys(), ...sharedSound.keys()])) {
    const spelling = spellings[place];
    const alike = likeness(asked, spelling, shared.get(place) ?? 0, sharedSound.get(place) ?? 0);
    if (alike && !(best.get(spelling.row)?.alike.score >= alike.score)) best.set(spelling.row, { alike, spelling });
  }
  const found = [...best].map(([row, { alike, spelling }]) => ({ row, alike, spelling, score: alike.score + standing(row, near) }));
  found.sort((one, other) => other.score - one.score || (one.row[0] < other.row[0] ? -1 : 1));
  return found.slice(0, limit).map((one) => shown(list, one, language));
}

/** Makes ready for the first search; takes a moment, so call it while nobody waits. */
export function indexOf(list) {
  const index = { spellings: [], byGroup: new Map(), bySound: new Map() };
  for (const row of list.settlements) {
    const folds = new Map();
    for (const written of [...row[5], ...row[6]]) {
      const folded = written && fold(written);
      if (folded && !folds.has(folded)) folds.set(folded, written);
    }
    for (const [folded, written] of folds) add(index, { ...prepared(folded), written, row });
  }
  indexes.set(list, index);
  return index;
}

function add({ spellings, byGroup, bySound }, spelling) {
  const place = spellings.push(spelling) - 1;
  for (const [groups, map] of [[spelling.groups, byGroup], [spelling.soundGroups, bySound]]) {
    for (const group of groups) {
      const places = map.get(group);
      if (places) places.push(place);
      else map.set(group, [place]);
    }
  }
}

function count(groups, map) {
  const counts = new Map();
  for (const group of groups) for (const place of map.get(group) ?? []) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
}

function standing(row, near) {
  const people = Math.log10(1 + Math.min(row[4], MANY_PEOPLE)) / Math.log10(MANY_PEOPLE);
  if (!near) return 0.03 * people;
  const east = (row[2] - near[1]) * Math.cos((near[0] * Math.PI) / 180);
  const away = METRES_A_DEGREE * Math.hypot(row[1] - near[0], east);
  return 0.03 * people + 0.06 / (1 + away / HALF_WAY_M);
}

function shown(list, { row, alike, spelling, score }, language) {
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
    matched: spelling.written,
    score: Math.round(score * 1000) / 1000,
  };
}
