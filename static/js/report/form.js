// The report's form, step by step, for whoever mounts it. Without a script it is one long page
// that files as well. Contract: docs/filing.md.
import { whenQuiet } from "../when_quiet.js";
import { problemsIn } from "./checks.js";
import { entriesOf, isLeftOut, restore } from "./entries.js";
import { newId } from "./ids.js";
import { drawLines, startLines } from "./lines.js";
import { startPlace } from "./place.js";
import { clearProblems, placed, showProblems } from "./problems.js";
import { startQuick } from "./quick.js";
import { drawReview } from "./review.js";
import { startSteps } from "./steps.js";
import { noteClocks, startWhen } from "./when.js";

export { saidOf } from "./said.js";

// `entries`: what to begin with. `onChange(entries)` follows every change. `onFile(entries)` is
// called instead of submitting. `settlements`: a gazetteer to search on the device. `last`: the
// entries of the author's last report. `readOnly`: shown, but not to be changed.
export function startForm(form, { entries = null, onChange = () => {}, onFile = null, readOnly = false, settlements = null, last = null } = {}) {
  const gone = new AbortController();
  const whileThere = { signal: gone.signal };
  const ownPage = !onFile;
  const isNew = !entries && form.hasAttribute("data-fresh");

  startLines(form);
  if (entries) restore(form, entries);
  else if (form.hasAttribute("data-fresh")) form.elements.report_id && (form.elements.report_id.value = newId());
  startWhen(form);
  form.dispatchEvent(new Event("change", { bubbles: true }));
  drawLines(form);

  const root = form.closest(".report") ?? form;
  const review = form.querySelector("[data-review]");
  const steps = startSteps(form, root, { ownPage, isNew: isNew || (!ownPage && !entries), whileThere, onShow });
  function onShow(key) {
    if (key !== "review") return;
    drawReview(form, review);
    const problems = problemsIn(form);
    const wrong = showProblems(form, problems, review);
    setTimeout(() => steps.setWrong(wrong));
    if (!problems.length && form.elements.declared) setTimeout(() => form.elements.declared.focus({ preventScroll: true }));
  }
  startPlace(form, { settlements, whileThere });
  startQuick(form, { last, steps });

  const soon = whenQuiet(() => form.isConnected && onChange(entriesOf(form)));
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  listen(form, steps, whileThere);
  form.addEventListener("submit", (event) => file(event));

  const file = (event) => {
    const act = event.submitter?.value ?? "file";
    if (act !== "file") return;
    noteClocks(form);
    const problems = problemsIn(form);
    if (form.elements.declared && !form.elements.declared.checked) {
      problems.push(placed(form, "declared", form.querySelector("[data-words]").dataset.checkDeclared));
    }
    if (problems.length) {
      event.preventDefault();
      event.stopImmediatePropagation();
      showErrorsAt(problems);
    } else if (onFile) {
      event.preventDefault();
      soon.forget();
      onFile(entriesOf(form));
    }
  };

  const showErrorsAt = (problems) => {
    const body = form.querySelector(".report-body") ?? form;
    steps.setWrong(showProblems(form, problems, body));
    if (!problems.every(({ step }) => steps.isAt(step))) steps.go(problems[0].step);
    body.querySelector("#problems")?.focus();
    scrollTo(0, 0);
  };

  // Called with what the server said: {"field": ["message"], "observations.0.item": […]}.
  const showErrors = (errors) => {
    clearProblems(form);
    const problems = Object.entries(errors).flatMap(([name, messages]) => [messages].flat().map((message) => placed(form, name, String(message))));
    if (problems.length) showErrorsAt(problems);
  };

  if (readOnly) for (const control of form.elements) control.disabled = true;
  new MutationObserver((_changes, observer) => {
    if (form.isConnected) return;
    soon.forget();
    gone.abort();
    observer.disconnect();
  }).observe(document.body, { childList: true, subtree: true });
  return { entries: () => entriesOf(form), showErrors, goTo: (step) => steps.go(step) };
}

function listen(form, steps, whileThere) {
  form.addEventListener("keydown", (event) => {
    // Enter in a field must not file a report that is half written.
    const single = event.target.matches("input:not([type=submit], [type=button])");
    if (event.key === "Enter" && single && !event.ctrlKey && !event.metaKey) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    if (steps.isAt("review")) form.requestSubmit(form.querySelector("[data-file]"));
    else steps.move(1);
  }, { ...whileThere, capture: true });
  // What belongs to an answer that was not given is typed still, but not sent.
  form.addEventListener("formdata", (event) => {
    for (const name of new Set(event.formData.keys())) {
      const found = form.elements[name];
      const control = found instanceof RadioNodeList ? found[0] : found;
      if (control && isLeftOut(control)) event.formData.delete(name);
    }
  });
}
