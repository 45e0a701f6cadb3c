// Forms: sent once, passwords shown, counts stepped, nothing typed lost by accident.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-submit-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Coming back by the browser's own button must find the form alive.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

document.addEventListener("click", (event) => {
  const shower = event.target.closest("[data-show-password]");
  if (shower) {
    const field = document.getElementById(shower.dataset.showPassword);
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    shower.setAttribute("aria-pressed", String(hidden));
    const word = shower.firstChild;
    [word.textContent, shower.dataset.shown] = [shower.dataset.shown, word.textContent];
  }
  const step = event.target.closest("[data-step]");
  if (step) {
    const field = step.parentElement.querySelector("input");
    const least = field.min === "" ? -Infinity : Number(field.min);
    field.value = Math.max(least, Number(field.value || 0) + Number(step.dataset.step));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

let touched = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-keep]")) touched = true;
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-keep]")) touched = false;
});
addEventListener("beforeunload", (event) => {
  if (touched) event.preventDefault();
});

// A part that depends on an answer: data-shown-when="name=value other" hides it until then; any of
// several conditions, apart by ";", shows it. What stands in a hidden part is no answer.
function show(root = document) {
  for (const part of root.querySelectorAll("[data-shown-when]")) {
    const elements = part.closest("form")?.elements;
    part.hidden = !part.dataset.shownWhen.split(";").some((condition) => {
      const [name, values] = condition.split("=");
      const field = elements?.[name];
      const first = field instanceof RadioNodeList ? field[0] : field;
      if (!field || first.closest("[data-shown-when][hidden]")) return false;
      return values.split(" ").includes(field.value ?? "");
    });
  }
}
document.addEventListener("change", () => show());
document.addEventListener("htmx:load", () => show());
show();
