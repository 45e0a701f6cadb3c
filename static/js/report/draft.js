// What is typed is kept in this tab's own storage, and the page says so only when it is.
import { addLine } from "./lines.js";

const LEFT_OUT = new Set(["csrfmiddlewaretoken", "act"]);

function entriesOf(form) {
  const entries = [];
  for (const control of form.elements) {
    if (!control.name || LEFT_OUT.has(control.name) || control.type === "submit") continue;
    if ((control.type === "radio" || control.type === "checkbox") && !control.checked) continue;
    entries.push([control.name, control.value]);
  }
  return entries;
}

function say(form) {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format();
  for (const place of document.querySelectorAll("[data-saved]")) {
    place.hidden = false;
    place.querySelector("[data-saved-text]").textContent = form.dataset.saySaved.replace("{time}", time);
  }
}

function save(form) {
  try {
    sessionStorage.setItem(form.dataset.report, JSON.stringify(entriesOf(form)));
    say(form);
  } catch {
    // No room or not allowed: nothing is claimed, and leaving the page asks first.
    for (const place of document.querySelectorAll("[data-saved]")) place.hidden = true;
    form.dataset.keep = "";
  }
}

export function keepDraft(form) {
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => save(form), 300);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  addEventListener("pagehide", () => waiting && !form.dataset.afresh && save(form));
  document.querySelector("[data-start-afresh]")?.addEventListener("click", () => {
    if (!confirm(form.dataset.sayAfresh)) return;
    clearTimeout(waiting);
    form.dataset.afresh = "yes";
    sessionStorage.removeItem(form.dataset.report);
    location.assign(form.action);
  });
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function restoreDraft(form) {
  const entries = read(form.dataset.report);
  if (!Array.isArray(entries)) return false;
  const values = new Map(entries);
  const numbers = new Set([...values.keys()].map((name) => /^observations\.(\d+)\./.exec(name)?.[1]).filter(Boolean));
  for (const number of numbers) {
    if (!form.querySelector(`[data-line="${number}"]`)) addLine(form, Number(number));
  }
  for (const line of form.querySelectorAll("[data-lines] > [data-line]")) {
    if (numbers.size && !numbers.has(line.dataset.line)) line.remove();
  }
  for (const control of form.elements) {
    if (!control.name || LEFT_OUT.has(control.name) || control.type === "submit") continue;
    const value = values.get(control.name);
    if (control.type === "radio" || control.type === "checkbox") control.checked = value === control.value;
    else if (value !== undefined) control.value = value;
  }
  return true;
}
