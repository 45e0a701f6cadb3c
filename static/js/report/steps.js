// One step at a time, with the browser's back and forward, and a list to jump by.

export function startSteps(form, isNew) {
  const parts = [...form.querySelectorAll("[data-part]")];
  const keys = parts.map((part) => part.dataset.part);
  const links = [...document.querySelectorAll(".steps .step")];
  const bar = [...form.querySelectorAll("[data-step-bar] > li")];
  const count = form.querySelector("[data-step-count]");
  const wrong = new Set([...form.querySelectorAll("#problems [data-in-step]")].map((link) => link.dataset.inStep));
  // What was posted or restored has been seen before.
  const seen = new Set(isNew ? [] : keys.slice(0, -1));
  let here = null;

  const mark = () => {
    links.forEach((step, index) => {
      const key = keys[index];
      const state = key === here ? "here" : wrong.has(key) ? "wrong" : seen.has(key) ? "done" : "todo";
      const link = step.querySelector("a");
      step.className = `step step-${state}`;
      if (key === here) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      const use = step.querySelector("use");
      const sign = { here: "half", wrong: "alert", done: "check-circle", todo: "ring" }[state];
      use.setAttribute("href", use.getAttribute("href").replace(/#.*$/, `#${sign}`));
      note(step, seen.has(key) || key === here ? (notes[key]?.(form) ?? "") : "");
    });
    bar.forEach((part, index) => part.classList.toggle("is-done", index <= keys.indexOf(here)));
  };

  const show = (key, { focus = true } = {}) => {
    if (here) seen.add(here);
    here = key;
    for (const part of parts) part.hidden = part.dataset.part !== key;
    const index = keys.indexOf(key);
    count.hidden = false;
    count.textContent = form.dataset.sayStep.replace("{n}", index + 1).replace("{all}", keys.length);
    const isLast = key === "review";
    form.querySelector("[data-go=next]").hidden = isLast;
    form.querySelector("[data-keys-of-next]").hidden = isLast;
    form.querySelector("[data-go=back]").hidden = index === 0;
    mark();
    if (isLast) document.getElementById("report-review").dispatchEvent(new CustomEvent("report:review"));
    form.dispatchEvent(new CustomEvent("report:shown", { detail: { key } }));
    if (focus) {
      parts[index].focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  };

  const keyInHash = () => {
    const key = location.hash.replace("#step-", "");
    return keys.includes(key) ? key : null;
  };
  const go = (key) => {
    history.pushState(null, "", `#step-${key}`);
    show(key);
  };

  addEventListener("popstate", () => show(keyInHash() ?? keys[0]));
  form.addEventListener("change", () => setTimeout(mark));
  document.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-go]");
    if (mover) go(keys[keys.indexOf(here) + (mover.dataset.go === "next" ? 1 : -1)]);
    const link = event.target.closest(".steps a, a[data-in-step]");
    if (!link) return;
    event.preventDefault();
    const anchor = link.hash.slice(1);
    const key = link.dataset.inStep ?? anchor.replace("step-", "");
    if (key !== here) go(key);
    if (!anchor.startsWith("step-")) reach(anchor);
  });

  // The review names what is missing with links; the steps in question say so in the list.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "report-review") return;
    wrong.clear();
    for (const link of event.target.querySelectorAll("#problems [data-in-step]")) wrong.add(link.dataset.inStep);
    mark();
  });

  form.classList.add("is-stepwise");
  const first = form.querySelector("#problems [data-in-step]")?.dataset.inStep;
  show(first ?? keyInHash() ?? keys[0], { focus: false });
}

// A group of choices carries its id in one of three ways, by whether it was wrong when drawn.
function reach(id) {
  const target = document.getElementById(id) ?? document.getElementById(`${id}_0`);
  if (!target) return;
  const line = target.closest("details");
  if (line) line.open = true;
  target.focus();
  (target.closest(".field") ?? target).scrollIntoView({ block: "center" });
}

function note(step, text) {
  let place = step.querySelector(".step-note");
  if (!place && text) {
    place = document.createElement("span");
    place.className = "step-note";
    place.dir = "auto";
    step.querySelector(".step-name").after(place);
  }
  if (place) place.textContent = text;
}

const chosen = (select) => (select.value ? select.selectedOptions[0].textContent : "");
const notes = {
  when: (form) => form.elements.began_at.value.replace("T", " "),
  where: (form) => [form.elements.place_name.value, chosen(form.elements.area)].filter(Boolean).join(", "),
  observed: (form) => form.dataset.items ?? "",
  who: (form) => chosen(form.elements.alleged_party),
  source: (form) => form.elements.source_reliability.value + form.elements.information_credibility.value,
};
