// The review, made from the form's own questions and answers: it needs no line.
import { isLeftOut } from "./entries.js";
import { say } from "./words.js";

const FOLDED = "[data-lines], [data-not-in-review]";

function answerOf(field) {
  const controls = [...field.querySelectorAll("input, select, textarea")].filter((control) => control.name && control.type !== "hidden");
  if (!controls.length || isLeftOut(controls[0])) return null;
  const [first] = controls;
  if (first.type === "radio" || first.type === "checkbox") {
    return controls.filter((control) => control.checked).map((control) => textOf(control)).join(", ");
  }
  if (first.tagName === "SELECT") return first.selectedOptions[0]?.textContent.trim() ?? "";
  const unit = field.querySelector(".control-unit")?.textContent.trim() ?? "";
  const text = first.value.trim().replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ");
  return text && unit ? `${text} ${unit}` : text;
}

function textOf(control) {
  const label = control.closest("label");
  return (label.querySelector(".cell-text") ?? label).textContent.trim();
}

function row(label, answer, note = "") {
  const box = document.createElement("div");
  const head = document.createElement("dt");
  const said = document.createElement("dd");
  head.textContent = label;
  said.textContent = answer;
  said.dir = "auto";
  if (note) {
    const second = document.createElement("span");
    second.className = "second";
    second.textContent = note;
    said.append(second);
  }
  box.append(head, said);
  return box;
}

const OPEN_ANSWERS = new Set(["undetermined", "unknown"]);
const labelOf = (field) => field.querySelector(".field-label")?.textContent.trim() ?? "";

// A line is one row: its number and what it was; below it the other answers, then what is left open.
function lineRow(line) {
  const count = line.querySelector("[data-line-count]").textContent;
  const title = line.querySelector("[data-line-title]").textContent;
  const inHead = new Set([...title.split(", "), count.replace("≥ ", "")]);
  const said = [];
  const open = new Map();
  for (const field of line.querySelectorAll(".field:not([data-not-in-review])")) {
    const answer = answerOf(field);
    const chosen = field.querySelector("[type=radio]:checked");
    if (!answer || inHead.has(answer)) continue;
    if (!chosen) said.push(`${labelOf(field)}: ${answer}`);
    else if (OPEN_ANSWERS.has(chosen.value)) open.set(answer, [...(open.get(answer) ?? []), labelOf(field)]);
    else said.push(answer);
  }
  const left = [...open].map(([answer, labels]) => `${answer}: ${labels.join(" ")}`).join(" · ");
  return row(count ? `${count} × ${title}` : title, said.join(" · "), left);
}

function rowsOf(part) {
  const rows = [];
  for (const piece of part.querySelectorAll(".field, [data-lines] > [data-line], [data-in-review]")) {
    if (piece.matches("[data-line]")) rows.push(lineRow(piece));
    else if (piece.matches("[data-in-review]")) {
      if (piece.textContent.trim() && !piece.closest("[hidden]:not([data-part])")) rows.push(row(piece.dataset.inReview, piece.textContent.trim()));
    } else if (!piece.closest(FOLDED)) {
      const answer = answerOf(piece);
      if (answer) rows.push(row(piece.querySelector(".field-label, .check")?.textContent.trim() ?? "", answer));
    }
  }
  return rows;
}

export function drawReview(form, place) {
  const parts = [...form.querySelectorAll("[data-part]")].filter((part) => part.dataset.part !== "review");
  const sections = parts.map((part) => {
    const { part: key } = part.dataset;
    const section = form.querySelector("template[data-review-part]").content.firstElementChild.cloneNode(true);
    const title = part.dataset.title;
    section.querySelector("h3").textContent = title;
    const change = section.querySelector("a");
    change.href = `#step-${key}`;
    change.dataset.inStep = key;
    change.querySelector(".visually-hidden").textContent = ` ${title}`;
    const rows = rowsOf(part);
    section.querySelector("dl").replaceChildren(...(rows.length ? rows : [row(say(form, "sayNothingSaid"), "")]));
    return section;
  });
  const said = document.createElement("div");
  said.className = "said";
  said.append(...sections);
  place.replaceChildren(said);
}
