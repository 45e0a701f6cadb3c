// What a form says, as [[name, value], …]: what belongs to an answer that was not given is left out.
import { addLine, LISTS } from "./lines.js";

const LEFT_OUT = new Set(["csrfmiddlewaretoken", "act"]);
const CHOSEN = new Set(["radio", "checkbox"]);

export const isLeftOut = (control) => Boolean(control.closest("[data-shown-when][hidden]"));

export function entriesOf(form) {
  const entries = [];
  for (const control of form.elements) {
    if (!control.name || LEFT_OUT.has(control.name) || control.type === "submit" || control.disabled) continue;
    if (CHOSEN.has(control.type) && !control.checked) continue;
    if (isLeftOut(control)) continue;
    entries.push([control.name, control.value]);
  }
  return entries;
}

const lineOf = (name) => /^(\w+)\.(\d+)\./.exec(name);

// Puts entries into the form: its lines are made as many as there are entries of.
export function restore(form, entries) {
  for (const list of LISTS) {
    const numbers = new Set(entries.map(([name]) => lineOf(name)).filter((found) => found?.[1] === list).map((found) => found[2]));
    for (const line of form.querySelectorAll(`[data-lines="${list}"] > [data-line]`)) {
      if (!numbers.has(line.dataset.line) && (numbers.size || list !== "observations")) line.remove();
    }
    for (const number of numbers) {
      if (!form.querySelector(`[data-lines="${list}"] > [data-line="${number}"]`)) addLine(form, list, Number(number));
    }
  }
  fill(form, entries);
}

// Answers that are not among the entries are as if not given.
export function fill(form, entries, names = null) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    const { name, type } = control;
    if (!name || LEFT_OUT.has(name) || type === "submit" || type === "file") continue;
    if (names && !names.includes(name)) continue;
    if (CHOSEN.has(type)) control.checked = (values.get(name) ?? []).includes(control.value);
    else if (name !== "report_id" || values.has(name)) control.value = values.get(name)?.[0] ?? "";
  }
}
