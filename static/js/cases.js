// The triage queue: a preview where there is room for one, else the case itself; choosing several.

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target.id !== "beside" || event.detail.target.checkVisibility()) return;
  event.preventDefault();
  if (event.detail.elt.href) location.assign(event.detail.elt.href);
});

// Asking and dismissing are written in a dialog; without a script their links lead to the case.
document.addEventListener("click", (event) => {
  if (event.target.closest("a[data-dialog]")) event.preventDefault();
});

// What is shown beside the queue is in the address, so that a reload shows it again.
document.addEventListener("htmx:afterSwap", (event) => {
  const preview = event.detail.target.id === "beside" && document.getElementById("preview");
  if (!preview) return;
  const address = new URL(location);
  address.searchParams.set("case", preview.dataset.number);
  history.replaceState(history.state, "", address);
});

// Choosing several: X on the row, or its box; Shift and a click choose all rows between.
const several = document.querySelector("[data-several]");
let last = null;

function boxes() {
  return [...document.querySelectorAll("[data-pick]")];
}

function tell() {
  if (!several) return;
  const chosen = boxes().filter((box) => box.checked);
  several.querySelector("[data-several-count]").textContent = chosen.length;
  several.classList.toggle("is-empty", chosen.length === 0);
  for (const box of boxes()) box.closest("tr").classList.toggle("is-picked", box.checked);
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick]")) tell();
});

document.addEventListener("click", (event) => {
  if (!event.target.matches?.("[data-pick]")) return;
  const all = boxes();
  if (event.shiftKey && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(event.target)].sort((a, b) => a - b);
    for (const box of all.slice(from, to + 1)) box.checked = event.target.checked;
  }
  last = event.target;
  tell();
});

document.addEventListener("keydown", (event) => {
  if (event.key.toUpperCase() !== "X" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("input:not([type=checkbox]), textarea, select") || document.querySelector("dialog[open]")) return;
  const box = document.querySelector("[data-item].is-chosen [data-pick]");
  if (!box) return;
  event.preventDefault();
  box.checked = !box.checked;
  last = box;
  tell();
});

several?.classList.add("has-script");
tell();
