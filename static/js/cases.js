// The triage queue: a preview where there is room for one, else the case itself.

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target.id !== "beside" || event.detail.target.checkVisibility()) return;
  event.preventDefault();
  location.assign(event.detail.elt.href);
});

// Asking and dismissing are written in a dialog; without a script their links lead to the case.
document.addEventListener("click", (event) => {
  if (event.target.closest("a[data-dialog]")) event.preventDefault();
});

// What is shown beside the queue is in the address, so that a reload shows it again.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "beside") return;
  const address = new URL(location);
  address.searchParams.set("case", document.getElementById("preview").dataset.number);
  history.replaceState(history.state, "", address);
});
