// The three short forms, on their page and in the field app alike.
import { wallClock } from "../report/when.js";
import { whenQuiet } from "../when_quiet.js";
import { missingIn } from "./checks.js";

const CLOCKS = ["writing_began_at", "writing_ended_at", "device_clock_at"];
const NOT_SAID = new Set(["csrfmiddlewaretoken", "filing_id", "reason"]);

function fill(form, entries) {
  const values = new Map(entries);
  for (const control of form.elements) {
    if (!control.name || NOT_SAID.has(control.name)) continue;
    const value = values.get(control.name);
    if (control.type === "radio") control.checked = value === control.value;
    else if (control.type === "checkbox") control.checked = value !== undefined;
    else if (value !== undefined) control.value = value;
  }
}

// Only where nothing stands: what a person or the server put there is theirs.
function fillTimes(form) {
  for (const input of form.querySelectorAll("[data-minutes-ago]")) {
    if (input.value) continue;
    const moment = new Date(Date.now() - Number(input.dataset.minutesAgo) * 60000);
    input.value = wallClock(moment, form.elements.time_zone.value);
  }
}

function entriesOf(form) {
  return [...new FormData(form)].filter(([name]) => !NOT_SAID.has(name));
}

function showErrors(form, errors) {
  for (const old of form.querySelectorAll("[data-said-wrong]")) old.remove();
  for (const field of form.querySelectorAll(".field-wrong")) field.classList.remove("field-wrong");
  let first = null;
  for (const [name, messages] of Object.entries(errors)) {
    const found = form.elements[name];
    const control = found instanceof RadioNodeList ? found[0] : found;
    const field = control?.closest(".field") ?? form;
    const said = document.createElement("p");
    said.className = "field-error";
    said.dataset.saidWrong = "";
    said.setAttribute("role", "alert");
    said.textContent = messages.join(" ");
    field.classList.toggle("field-wrong", field !== form);
    const folded = field.closest("details");
    if (folded) folded.open = true;
    const label = field === form ? null : field.querySelector(".field-label, .check");
    if (label) label.after(said);
    else field.prepend(said);
    first ??= control;
  }
  first?.focus();
}

// `entries`: [[name, value], …] to begin with. `onFile(entries)` is called instead of submitting,
// once nothing is missing; what is missing is said at its fields.
export function startCoverageForm(form, { entries = null, onChange = () => {}, onFile = null, readOnly = false } = {}) {
  if (entries) fill(form, entries);
  fillTimes(form);
  const clock = (name) => form.elements[name];
  if (clock("writing_began_at") && !clock("writing_began_at").value) clock("writing_began_at").value = new Date().toISOString();
  if (readOnly) for (const control of form.elements) control.disabled = true;

  const changed = whenQuiet(() => onChange(entriesOf(form)));
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);

  form.addEventListener("submit", (event) => {
    const now = new Date().toISOString();
    for (const name of CLOCKS.slice(1)) if (clock(name)) clock(name).value = now;
    if (!onFile) return;
    event.preventDefault();
    changed.forget();
    const missing = missingIn(form);
    showErrors(form, missing);
    if (!Object.keys(missing).length) onFile(entriesOf(form));
  });
  return { entries: () => entriesOf(form), showErrors: (errors) => showErrors(form, errors) };
}

// What the entries say, as PUT /api/v1/{patrols,outages,restrictions}/{id}/ takes it.
export function saidOf(entries) {
  const said = {};
  for (const [name, value] of entries) {
    if (NOT_SAID.has(name) || value === "") continue;
    if (name === "is_going_on") said[name] = true;
    else if (name === "reports") said[name] = value.split(/[\s,;]+/).filter(Boolean);
    else said[name] = value;
  }
  return said;
}
