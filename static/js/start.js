// What needs a script stays hidden without one; what asks for the focus gets it.

function wake(root) {
  for (const element of root.querySelectorAll("[data-needs-script], [data-back], [data-show-password]")) {
    element.hidden = false;
  }
  root.querySelector("[data-focus]")?.focus();
}

wake(document);
document.addEventListener("htmx:load", (event) => wake(event.detail.elt));

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-back]")) history.back();
});
