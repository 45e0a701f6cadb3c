// One screen at a time, and small pieces made from the page's templates.

export const $ = (selector, root = document) => root.querySelector(selector);

export function show(name, { focus = true } = {}) {
  for (const screen of document.querySelectorAll("[data-screen]")) screen.hidden = screen.dataset.screen !== name;
  document.documentElement.dataset.here = name;
  for (const link of document.querySelectorAll("[data-place]")) {
    if (link.dataset.place === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
  const head = $(`[data-screen="${name}"] [data-head]`);
  if (focus && head) head.focus({ preventScroll: true });
}

// A copy of a template with texts in its [data-put] places; an empty text hides its place.
export function piece(id, texts) {
  const made = document.getElementById(id).content.firstElementChild.cloneNode(true);
  for (const place of [made, ...made.querySelectorAll("[data-put]")]) {
    const name = place.dataset.put;
    if (!name) continue;
    const holder = place.querySelector("[data-put-text]") ?? place;
    holder.textContent = texts[name] ?? "";
    place.hidden = !texts[name];
  }
  return made;
}

// Said to those who do not see it happen.
export function announce(text) {
  const place = document.getElementById("field-status");
  place.textContent = "";
  setTimeout(() => (place.textContent = text), 50);
}

export function setError(place, text) {
  place.hidden = !text;
  const holder = place.querySelector("[data-put-text]") ?? place;
  holder.textContent = text ?? "";
}
