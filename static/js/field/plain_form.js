// A form of one screen, with the same contract as the report's (static/js/report/form.js).

const WAIT = 300; // milliseconds after the last change

export function startForm(form, { entries = null, onChange = () => {}, onFile = null } = {}) {
  let waiting = 0;
  const said = () => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  if (entries) restore(form, entries);
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => onChange(said()), WAIT);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    onFile?.(said());
  });
  form.dispatchEvent(new Event("change", { bubbles: true }));
  return { entries: said, showErrors: (errors) => showErrors(form, errors), goTo: () => form.scrollIntoView() };
}

function restore(form, entries) {
  for (const control of form.elements) {
    if (!control.name || control.type === "submit" || control.type === "file") continue;
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else if (values.length) control.value = values[0];
  }
}

function showErrors(form, errors) {
  for (const old of form.querySelectorAll("[data-field-error]")) old.remove();
  let first = null;
  for (const [name, messages] of Object.entries(errors)) {
    const found = form.elements[name];
    const control = found instanceof RadioNodeList ? found[0] : found;
    const place = control?.closest(".field") ?? form;
    const line = document.createElement("p");
    line.className = "field-error";
    line.dataset.fieldError = name;
    line.setAttribute("role", "alert");
    line.textContent = messages.join(" ");
    if (place === form) form.prepend(line);
    else (place.querySelector(".field-label") ?? place.firstChild).after(line);
    control?.setAttribute("aria-invalid", "true");
    first ??= control;
  }
  first?.focus();
}

// A posted form as the JSON that the API takes: numbers stay text, which the server reads as well.
export function saidOf(entries) {
  const said = {};
  for (const [name, value] of entries) if (value !== "") said[name] = value;
  return said;
}
