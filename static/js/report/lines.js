// The form's lists of lines: added, removed, folded to a sentence, counted.
import { say } from "./words.js";

export const LISTS = ["observations", "people", "damage"];
const COMMON_WEAPONS = new Set(["small_arms", "machine_gun", "mortar", "artillery", "undetermined"]);
// Which answers stand in the head of a folded line, and which below it.
const HEADS = { observations: ["item", "qualifier"], people: ["effect"], damage: ["object"] };
const NOTES = {
  observations: ["means", "direction", "weapon"],
  people: ["group", "sex"],
  damage: ["extent"],
};
const NUMBERS = { observations: ["count"], people: ["best", "low", "high"], damage: [] };
const OPEN_ANSWERS = new Set(["undetermined", "unknown"]);

const holderOf = (form, list) => form.querySelector(`[data-lines="${list}"]`);
export const linesOf = (form, list) => [...(holderOf(form, list)?.querySelectorAll(":scope > [data-line]") ?? [])];
const listOf = (line) => line.parentElement.dataset.lines;

export function controlsOf(line, name) {
  const suffix = `.${line.dataset.line}.${name}`;
  return [...line.querySelectorAll("[name]")].filter((control) => control.name.endsWith(suffix));
}

const textOf = (control) => control.closest("label").querySelector(".cell-text").textContent.trim();

function wordOf(line, name) {
  const chosen = controlsOf(line, name).find((control) => control.checked);
  if (!chosen || chosen.closest("[data-shown-when][hidden]")) return "";
  return OPEN_ANSWERS.has(chosen.value) ? "" : textOf(chosen);
}

const numberIn = (line, name) => Number.parseInt(controlsOf(line, name)[0]?.value, 10) || 0;

function describe(form) {
  let items = 0;
  for (const list of LISTS) {
    linesOf(form, list).forEach((line, index) => {
      const head = controlsOf(line, HEADS[list][0]).find((control) => control.checked);
      const first = head ? textOf(head) : say(form, "sayLine", { n: index + 1 });
      const title = [first, ...HEADS[list].slice(1).map((name) => wordOf(line, name))];
      const name = controlsOf(line, "name")[0]?.value.trim();
      const notes = [...NOTES[list].map((one) => wordOf(line, one)), name];
      const count = NUMBERS[list].map((one) => numberIn(line, one)).find(Boolean) || "";
      const atLeast = count && controlsOf(line, "at_least")[0]?.checked ? "≥ " : "";
      line.querySelector("[data-line-title]").textContent = title.filter(Boolean).join(", ");
      line.querySelector("[data-line-note]").textContent = notes.filter(Boolean).join(" · ");
      line.querySelector("[data-line-count]").textContent = `${atLeast}${count}`;
      if (list === "observations") items += count || 0;
      notCounted(line);
    });
  }
  const words = say(form, "sayItems", { items, lines: linesOf(form, "observations").length });
  const place = form.querySelector("[data-lines-count]");
  if (place) place.textContent = items ? words : "";
  form.dataset.items = items ? words : "";
}

function emptyCount(line) {
  controlsOf(line, "count")[0].value = "";
  controlsOf(line, "at_least")[0].checked = false;
}

// "Not counted" is an empty number: one tap empties it, a number takes the tick away.
function notCounted(line) {
  const tick = line.querySelector("[data-not-counted]");
  if (!tick) return;
  const [count] = controlsOf(line, "count");
  if (count.value !== "") tick.checked = false;
}

// The weapons that are seldom stand behind one more tap, unless one of them is chosen.
function foldWeapons(line) {
  const opener = line.querySelector("[data-more-weapons]");
  if (!opener) return;
  const cells = controlsOf(line, "weapon").map((control) => [control, control.closest(".cell")]);
  const isOpen = opener.getAttribute("aria-expanded") === "true" || cells.some(([control]) => control.checked && !COMMON_WEAPONS.has(control.value));
  opener.setAttribute("aria-expanded", String(isOpen));
  opener.hidden = isOpen;
  for (const [control, cell] of cells) cell.hidden = !isOpen && !COMMON_WEAPONS.has(control.value);
  const calibre = line.querySelector("[data-calibre]");
  calibre.hidden = !isOpen && controlsOf(line, "calibre")[0].value === "";
  const box = cells[0][1].parentElement;
  if (opener.parentElement !== box) box.insertBefore(opener, box.querySelector(":scope > .cell-wide"));
}

export function addLine(form, list, number = null) {
  const lines = linesOf(form, list);
  const at = number ?? Math.max(...lines.map((other) => Number(other.dataset.line)), -1) + 1;
  const holder = document.createElement("template");
  holder.innerHTML = form.querySelector(`[data-line-template="${list}"]`).innerHTML.replaceAll("NUMBER", at);
  const line = holder.content.firstElementChild;
  holderOf(form, list).append(line);
  for (const hidden of line.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
  foldWeapons(line);
  return line;
}

const changed = (form) => form.dispatchEvent(new Event("change", { bubbles: true }));

// A further line is made by the same person in the same minute: how they know stays as it was.
function takeOver(from, to) {
  const means = from && controlsOf(from, "means").find((control) => control.checked)?.value;
  for (const control of controlsOf(to, "means")) control.checked = control.value === means;
}

function add(form, list) {
  const lines = linesOf(form, list);
  for (const line of lines) line.open = false;
  const line = addLine(form, list);
  if (list === "observations") takeOver(lines.at(-1), line);
  changed(form);
  line.querySelector("summary").focus();
}

function remove(form, line) {
  const list = listOf(line);
  const others = linesOf(form, list).filter((other) => other !== line);
  const next = others.at(-1) ?? (list === "observations" ? addLine(form, list, Number(line.dataset.line) + 1) : null);
  line.remove();
  if (next) next.open = true;
  changed(form);
  (next?.querySelector("summary") ?? form.querySelector(`[data-add-line="${list}"]`)).focus();
}

export function startLines(form) {
  form.addEventListener("click", (event) => {
    const adder = event.target.closest("[data-add-line]");
    const remover = event.target.closest("[data-remove-line]");
    const opener = event.target.closest("[data-more-weapons]");
    if (adder || remover) event.preventDefault();
    if (adder) add(form, adder.dataset.addLine);
    if (remover) remove(form, remover.closest("[data-line]"));
    if (opener) {
      opener.setAttribute("aria-expanded", "true");
      const line = opener.closest("[data-line]");
      foldWeapons(line);
      controlsOf(line, "calibre")[0].focus();
    }
  });
  form.addEventListener("change", () => setTimeout(() => describe(form)));
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-not-counted]:checked")) emptyCount(event.target.closest("[data-line]"));
    describe(form);
  });
  for (const line of linesOf(form, "observations")) foldWeapons(line);
  describe(form);
}

export function drawLines(form) {
  for (const line of linesOf(form, "observations")) foldWeapons(line);
  describe(form);
}
