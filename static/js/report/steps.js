// One step at a time, with the browser's back and forward, and a list to jump by.
import { say } from "./words.js";

// `root` holds the form and the list of steps. On a page of its own the address follows the step;
// where another page mounts the form, only the browser's back and forward do.
export function startSteps(form, root, { ownPage, isNew, whileThere, onShow }) {
  const parts = [...form.querySelectorAll("[data-part]")];
  const keys = parts.map((part) => part.dataset.part);
  const links = [...root.querySelectorAll(".steps .step")];
  const bar = [...form.querySelectorAll("[data-step-bar] > li")];
  const count = form.querySelector("[data-step-count]");
  const wrong = new Set();
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
    if (count) {
      count.hidden = false;
      count.textContent = say(form, "sayStep", { n: index + 1, all: keys.length });
    }
    const isLast = key === "review";
    const next = form.querySelector("[data-go=next]");
    if (next) next.hidden = isLast;
    const shortcut = form.querySelector("[data-keys-of-next]");
    if (shortcut) shortcut.hidden = isLast;
    const back = form.querySelector("[data-go=back]");
    if (back) back.hidden = index === 0;
    mark();
    onShow(key);
    form.dispatchEvent(new CustomEvent("report:shown", { detail: { key } }));
    if (focus) {
      parts[index].focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  };

  const keyInHash = () => {
    const key = ownPage ? location.hash.replace("#step-", "") : null;
    return keys.includes(key) ? key : null;
  };
  const go = (key) => {
    if (key === here) return;
    if (ownPage) history.pushState({ step: key }, "", `#step-${key}`);
    else history.pushState({ ...history.state, step: key }, "");
    show(key);
  };
  const move = (by) => {
    const key = keys[keys.indexOf(here) + by];
    if (key) go(key);
  };
  const reach = (link) => {
    const anchor = link.hash.slice(1);
    go(link.dataset.inStep ?? anchor.replace("step-", ""));
    if (!anchor.startsWith("step-")) reachField(anchor);
  };

  addEventListener("popstate", (event) => show(keyInHash() ?? event.state?.step ?? keys[0]), whileThere);
  form.addEventListener("change", () => setTimeout(mark));
  root.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-go]");
    if (mover) move(mover.dataset.go === "next" ? 1 : -1);
    const link = event.target.closest(".steps a, a[data-in-step]");
    if (!link) return;
    event.preventDefault();
    reach(link);
  }, whileThere);

  form.classList.add("is-stepwise");
  const first = form.querySelector("#problems [data-in-step]")?.dataset.inStep;
  for (const link of form.querySelectorAll("#problems [data-in-step]")) wrong.add(link.dataset.inStep);
  show(first ?? keyInHash() ?? keys[0], { focus: false });

  return {
    go,
    move,
    isAt: (key) => key === here,
    setWrong: (found) => {
      wrong.clear();
      for (const key of found) wrong.add(key);
      mark();
    },
  };
}

// A group of choices carries its id in one of three ways, by whether it was wrong when drawn.
export function reachField(id) {
  const target = document.getElementById(id) ?? document.getElementById(`${id}_0`);
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
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

const chosen = (select) => (select?.value ? select.selectedOptions[0].textContent : "");
const ticked = (form, name) => form.querySelector(`[name="${name}"]:checked`)?.closest("label").querySelector(".cell-text").textContent;
const notes = {
  when: ({ elements }) => (elements.time_given?.value === "day_part" ? elements.day.value : elements.began_at.value.replace("T", " ")),
  where: (form) => [form.elements.place_name.value, chosen(form.elements.area)].filter(Boolean).join(", "),
  observed: (form) => form.dataset.items ?? "",
  who: (form) => chosen(form.elements.alleged_party),
  consequences: (form) => [...form.querySelectorAll('[data-lines="people"] [data-line-title]')].map((title) => title.textContent).join(", "),
  source: (form) => [ticked(form, "source_kind"), form.elements.source_reliability.value + form.elements.information_credibility.value].filter(Boolean).join(", "),
};
