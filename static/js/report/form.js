// The report's form, step by step. Without this script it is one long page that files as well.
import { newId } from "./ids.js";
import { keepDraft, restoreDraft } from "./draft.js";
import { startLines } from "./lines.js";
import { startPlace } from "./place.js";
import { startSteps } from "./steps.js";

const form = document.querySelector("form[data-report]");

// Enter in a field must not file a report that is half written.
form.addEventListener("keydown", (event) => {
  const single = event.target.matches("input:not([type=submit], [type=button])");
  if (event.key === "Enter" && single && !event.ctrlKey && !event.metaKey) event.preventDefault();
});

// What belongs to an answer that was not given is typed still, but not sent.
function isLeftOut(control) {
  return Boolean(control?.closest?.("[data-shown-when][hidden]"));
}
form.addEventListener("formdata", (event) => {
  for (const name of new Set(event.formData.keys())) {
    const found = form.elements[name];
    const control = found instanceof RadioNodeList ? found[0] : found;
    if (isLeftOut(control)) event.formData.delete(name);
  }
});
document.addEventListener("htmx:configRequest", (event) => {
  if (!form.contains(event.target)) return;
  for (const name of Object.keys(event.detail.parameters)) {
    const found = form.elements[name];
    if (isLeftOut(found instanceof RadioNodeList ? found[0] : found)) delete event.detail.parameters[name];
  }
});

function start() {
  startLines(form);
  const restored = form.hasAttribute("data-fresh") && restoreDraft(form);
  if (form.hasAttribute("data-fresh") && !restored) form.elements.report_id.value = newId();
  form.dispatchEvent(new Event("change", { bubbles: true }));
  startPlace(form);
  startSteps(form, form.hasAttribute("data-fresh") && !restored);
  keepDraft(form);
}

// After htmx, which listens from this very event on.
document.addEventListener("DOMContentLoaded", () => setTimeout(start));
