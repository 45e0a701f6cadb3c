// How many reports wait on this device: a number in clear, and nothing else. It stands on every page.

const PLACE = "astana.field.unsent";

function read() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {};
  }
}

export function setUnsent(alias, number) {
  const all = read();
  if (number) all[alias] = number;
  else delete all[alias];
  localStorage.setItem(PLACE, JSON.stringify(all));
  show();
}

// What the stores themselves say: the browser may have died before it wrote the number down.
export function setAllUnsent(numbers) {
  const all = Object.fromEntries(Object.entries(numbers).filter(([, number]) => number));
  localStorage.setItem(PLACE, JSON.stringify(all));
  show();
}

export const unsentHere = () => Object.values(read()).reduce((sum, number) => sum + (Number(number) || 0), 0);

function show() {
  const number = unsentHere();
  for (const place of document.querySelectorAll("[data-unsent]")) {
    place.hidden = !number;
    place.querySelector("[data-unsent-number]").textContent = number;
  }
}

addEventListener("storage", (event) => event.key === PLACE && show());
show();
