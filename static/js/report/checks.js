// What a report needs, asked on the device before it goes. The server is the judge; this is quick.
import { isLeftOut } from "./entries.js";
import { controlsOf, linesOf } from "./lines.js";
import { numberOf, plainDigits } from "./numbers.js";
import { placed } from "./problems.js";
import { say } from "./words.js";

const valueOf = (control) => (control instanceof RadioNodeList ? control.value : control?.value?.trim()) ?? "";
const firstOf = (control) => (control instanceof RadioNodeList ? control[0] : control);
const isWhole = (text) => /^\d+$/.test(plainDigits(text));

export function problemsIn(form) {
  const found = [];
  const wrong = (name, key) => found.push(placed(form, name, say(form, key)));
  const given = (name) => {
    const control = firstOf(form.elements[name]);
    return control && !isLeftOut(control) ? valueOf(form.elements[name]) : "";
  };
  const isAsked = (name) => firstOf(form.elements[name]) && !isLeftOut(firstOf(form.elements[name]));
  const needs = (name, key = "checkAnswer") => isAsked(name) && !given(name) && wrong(name, key);

  needs("began_at", "checkTime");
  needs("day", "checkDay");
  needs("day_part");
  needs("time_precision");
  if (given("ended_at") && given("ended_at") < given("began_at")) wrong("ended_at", "checkEnd");

  checkPlace(form, given, wrong);
  needs("violation_type");
  checkLines(form, wrong);
  if (given("attribution") && given("attribution") !== "undetermined" && !given("alleged_party")) wrong("attribution", "checkParty");
  return found;
}

function checkPlace(form, given, wrong) {
  const notation = given("place_notation");
  if (!notation) return wrong("place_notation", "checkAnswer");
  if (notation === "area") return given("area") || wrong("area", "checkArea");
  if (["decimal", "dms", "ddm", "mgrs"].includes(notation) && !given("place_as_given")) return wrong("place_as_given", "checkWritten");
  if (["map", "gnss"].includes(notation) && !given("latitude")) return wrong("place_notation", "checkPoint");
  if (notation === "settlement" && !given("settlement")) return wrong("place_notation", "checkSettlement");
  if (notation === "bearing") checkBearing(given, wrong);
}

function checkBearing(given, wrong) {
  if (!given("bearing_from")) wrong("bearing_from", "checkAnswer");
  if (!given("bearing_deg")) wrong("bearing_deg", "checkBearing");
  else if (Number.isNaN(numberOf(given("bearing_deg")))) wrong("bearing_deg", "checkBearing");
  if (!given("distance_m")) wrong("distance_m", "checkBearing");
  else if (!isWhole(given("distance_m"))) wrong("distance_m", "checkNumber");
  if (given("bearing_from") === "settlement" && !given("settlement")) wrong("bearing_from", "checkSettlement");
  if (given("bearing_from") === "observer" && !given("observer_latitude")) wrong("observer_how", "checkStood");
}

function checkLines(form, wrong) {
  const answer = (line, name) => controlsOf(line, name).find((control) => control.checked)?.value ?? "";
  const text = (line, name) => controlsOf(line, name)[0]?.value.trim() ?? "";
  linesOf(form, "observations").forEach((line, at) => {
    for (const name of ["item", "means"]) if (!answer(line, name)) wrong(`observations.${at}.${name}`, "checkAnswer");
    const count = text(line, "count");
    if (controlsOf(line, "at_least")[0]?.checked && !count) wrong(`observations.${at}.count`, "checkLeast");
    if (count && !(isWhole(count) && numberOf(count) > 0)) wrong(`observations.${at}.count`, "checkNumber");
  });
  linesOf(form, "people").forEach((line, at) => {
    if (!answer(line, "effect")) wrong(`people.${at}.effect`, "checkAnswer");
    const numbers = ["low", "best", "high"].map((name) => [name, text(line, name)]).filter(([, number]) => number);
    for (const [name, number] of numbers) if (!isWhole(number)) wrong(`people.${at}.${name}`, "checkNumber");
    for (let next = 1; next < numbers.length; next += 1) {
      if (numberOf(numbers[next - 1][1]) > numberOf(numbers[next][1])) wrong(`people.${at}.${numbers[next][0]}`, "checkOrder");
    }
  });
  linesOf(form, "damage").forEach((line, at) => answer(line, "object") || wrong(`damage.${at}.object`, "checkAnswer"));
}
