// Keys: a page's own markup is the register. data-key="T" on a button or link presses it,
// data-keys="J K" on a list moves between its [data-item] rows; ? shows them all.
import { open } from "./menus.js";

const typing = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

function nameOf(event) {
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + name;
}

function visible(element) {
  return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
}

function find(name) {
  const scope = document.querySelector("dialog[open]") ?? document;
  return [...scope.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key.toUpperCase() === name.toUpperCase() && visible(element),
  );
}

function act(element) {
  if (element.matches(typing)) element.focus();
  else if (element.matches("form")) element.requestSubmit();
  else element.click();
}

function rows() {
  return [...document.querySelectorAll("[data-item]")].filter(visible);
}

function choose(row, all) {
  for (const other of all) {
    other.classList.toggle("is-chosen", other === row);
    const link = other.querySelector("a[data-item-link], a");
    if (other === row) link?.setAttribute("aria-current", "true");
    else link?.removeAttribute("aria-current");
  }
  const link = row.querySelector("a[data-item-link], a");
  link?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  if (link?.hasAttribute("hx-get")) link.click();
}

function move(by) {
  const all = rows();
  if (!all.length) return false;
  const here = all.findIndex((row) => row.classList.contains("is-chosen"));
  const next = all[Math.min(all.length - 1, Math.max(0, here + by))];
  if (next !== all[here]) choose(next, all);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey) return;
  const name = nameOf(event);
  const inField = event.target.matches?.(typing);
  if (inField && !name.startsWith("Ctrl+")) return;
  if (name === "?") {
    event.preventDefault();
    open("keys");
    return;
  }
  if (!document.querySelector("dialog[open]") && document.querySelector("[data-item]")) {
    if ((name === "J" && move(1)) || (name === "K" && move(-1))) {
      event.preventDefault();
      return;
    }
    const row = name === "Enter" && event.target.closest?.("[data-item][data-href]");
    if (row) {
      event.preventDefault();
      location.assign(row.dataset.href);
      return;
    }
  }
  if (name === "Enter" || name === " ") return;
  const element = find(name);
  if (!element) return;
  event.preventDefault();
  act(element);
});

// A click chooses a row as the keys do; the link inside says where it leads.
document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-item]");
  if (!row) return;
  if (!event.target.closest("a, button, input, label, summary")) {
    choose(row, rows());
    const link = row.querySelector("a[data-item-link], a");
    if (link && !link.hasAttribute("hx-get")) link.click();
  } else if (event.target.closest("a")?.hasAttribute("hx-get")) {
    for (const other of rows()) other.classList.toggle("is-chosen", other === row);
  }
});

function wordsOf(element) {
  if (element.dataset.keyName) return element.dataset.keyName;
  if (element.ariaLabel) return element.ariaLabel;
  const copy = element.cloneNode(true);
  for (const key of copy.querySelectorAll("kbd, .icon")) key.remove();
  return copy.textContent.trim();
}

document.addEventListener("dialog:opening", (event) => {
  const list = event.target.querySelector("[data-key-list]");
  if (!list) return;
  const found = [...document.querySelectorAll("[data-key]")]
    .filter((element) => visible(element))
    .map((element) => [[element.dataset.key], wordsOf(element)]);
  for (const legend of document.querySelectorAll(".keys-legend li")) {
    const names = [...legend.querySelectorAll("kbd")].map((key) => key.textContent);
    if (!found.some(([keys]) => keys.join() === names.join())) found.push([names, wordsOf(legend)]);
  }
  list.replaceChildren(
    ...found.map(([names, words]) => {
      const line = document.createElement("div");
      const what = document.createElement("dt");
      const keys = document.createElement("dd");
      what.textContent = words;
      for (const name of names) {
        const key = document.createElement("kbd");
        key.className = "key";
        key.textContent = name;
        keys.append(key, " ");
      }
      line.append(what, keys);
      return line;
    }),
  );
  event.target.querySelector("[data-no-keys]").hidden = found.length > 0;
});
