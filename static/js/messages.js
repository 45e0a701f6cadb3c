// Messages that only the browser knows to give; their words stand in <template> elements.

export function say(name) {
  const place = document.getElementById("messages");
  const words = document.getElementById(`say-${name}`);
  if (!place || !words) return;
  const last = place.querySelector(`[data-said="${name}"]`);
  if (last) last.remove();
  const message = words.content.firstElementChild.cloneNode(true);
  message.dataset.said = name;
  place.append(message);
  if (name === "copied") setTimeout(() => message.remove(), 3000);
}

// What asks by itself in the background says nothing when it fails: it asks again.
for (const [event, words] of [["sendError", "no-line"], ["timeout", "no-line"], ["responseError", "failed"]]) {
  document.addEventListener(`htmx:${event}`, ({ target }) => {
    if (!target.closest?.("[data-quiet]")) say(words);
  });
}

// What is done needs no click to go away; what went wrong stays until the next page.
setTimeout(() => {
  for (const message of document.querySelectorAll(".message[data-tone=success], .message[data-tone=info]")) {
    if (!message.matches(":hover, :focus-within")) message.remove();
  }
}, 12000);

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest(".message").remove();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  const source = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
  const text = source ? (source.value ?? source.textContent).trim() : button.dataset.copy;
  await navigator.clipboard.writeText(text);
  say("copied");
});
