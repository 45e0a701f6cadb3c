// What is wrong, said at its field and in a summary that leads there. The words come from outside.

// "observations.0.item" as the server counts is the first line on the page, whatever its number.
function controlOf(form, name) {
  const [list, position, field] = name.split(".");
  if (!field) {
    const found = form.elements[name];
    return found instanceof RadioNodeList ? found[0] : found;
  }
  const line = form.querySelectorAll(`[data-lines="${list}"] > [data-line]`)[Number(position)];
  return line && [...line.querySelectorAll("[name]")].find((control) => control.name.endsWith(`.${field}`));
}

const stepOf = (element) => element?.closest("[data-part]")?.dataset.part;

function partOf(form, name) {
  const list = form.querySelector(`[data-lines="${name.split(".")[0]}"]`);
  return stepOf(list) ?? "review";
}

// Where a field stands: {name, step, anchor, label, message}.
export function placed(form, name, message) {
  const control = controlOf(form, name);
  if (!control) return { name, step: partOf(form, name), anchor: "", label: "", message };
  const field = control.closest(".field");
  const label = control.type === "hidden" ? "" : field?.querySelector(".field-label")?.textContent.trim() ?? "";
  const line = control.closest("[data-line]")?.querySelector("[data-line-title]")?.textContent.trim();
  const anchor = control.type === "hidden" ? "" : control.id;
  return { name, step: stepOf(control), anchor, label: [line, label].filter(Boolean).join(", "), message, control };
}

export function clearProblems(form) {
  for (const old of form.querySelectorAll("#problems, [data-field-error]")) old.remove();
  for (const field of form.querySelectorAll(".field-wrong")) {
    field.classList.remove("field-wrong");
    field.querySelector(":scope > .field-error")?.remove();
  }
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

function summary(form, problems) {
  const box = form.querySelector("template[data-problems]").content.firstElementChild.cloneNode(true);
  const rows = problems.map(({ step, anchor, label, message }) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${anchor || `step-${step}`}`;
    link.dataset.inStep = step;
    link.textContent = [label, message].filter(Boolean).join(": ");
    row.append(link);
    return row;
  });
  box.querySelector("ul").replaceChildren(...rows);
  return box;
}

// Shows problems (see `placed`) at their fields and in a summary inside `place`; returns their steps.
export function showProblems(form, problems, place) {
  clearProblems(form);
  for (const { name, control, message } of problems) {
    const field = control?.type === "hidden" ? null : control?.closest(".field");
    if (!field) continue;
    field.classList.add("field-wrong");
    control.setAttribute("aria-invalid", "true");
    const line = document.createElement("p");
    line.className = "field-error";
    line.dataset.fieldError = name;
    line.textContent = message;
    const label = field.querySelector(".field-label");
    if (label) label.after(line);
    else field.prepend(line);
  }
  if (problems.length) place.prepend(summary(form, problems));
  return new Set(problems.map(({ step }) => step));
}
