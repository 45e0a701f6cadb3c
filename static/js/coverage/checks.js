// What a patrol, an outage or a restriction needs, told on the device before it goes. The server is
// the judge; this is quick. The words stand in the form's data- attributes.
import { parsePoint } from "../geo/coordinates.js";
import { plainDigits } from "../report/numbers.js";
import { wallClock } from "../report/when.js";

const SOON_MS = 5 * 60000; // clocks differ

const valueOf = (control) => (control?.value ?? "").trim();

// {field: [sentence]} in the order of the form; empty where nothing is missing.
export function missingIn(form) {
  const found = {};
  const given = (name) => valueOf(form.elements[name]);
  const wrong = (name, word) => (found[name] ??= [form.dataset[word]]);
  const needs = (word, ...names) => names.forEach((name) => form.elements[name] && !given(name) && wrong(name, word));

  needs("checkAnswer", "quiet", "watch_point", "restricted", "means", "why", "how");
  needs("checkTime", "began_at");
  if (form.dataset.coverage === "patrols") needs("checkTime", "ended_at");
  checkTimes(form, given, wrong);
  checkPlace(form, given, wrong);
  return found;
}

function checkTimes(form, given, wrong) {
  const latest = wallClock(new Date(Date.now() + SOON_MS), given("time_zone"));
  for (const name of ["began_at", "ended_at"]) if (given(name) > latest) wrong(name, "checkFuture");
  if (given("ended_at") && given("ended_at") < given("began_at")) wrong("ended_at", "checkEnd");
  if (given("lasted_minutes") && !/^\d+$/.test(plainDigits(given("lasted_minutes")))) wrong("lasted_minutes", "checkNumber");
}

function checkPlace(form, given, wrong) {
  const points = [...given("route_as_given").split("\n"), given("place_as_given")].filter((text) => text.trim());
  const written = form.elements.route_as_given ? "route_as_given" : "place_as_given";
  if (points.some((text) => !isPoint(text))) wrong(written, "checkPoint");
  if (form.dataset.coverage === "patrols" && !given("zone") && !given("area") && !points.length) wrong("zone", "checkWhere");
  const places = ["place_name", "zone", "area", "latitude"];
  if (form.dataset.coverage === "restrictions" && !points.length && !places.some(given)) wrong("place_name", "checkWhere");
}

function isPoint(text) {
  try {
    return Boolean(parsePoint(text));
  } catch {
    return false;
  }
}
