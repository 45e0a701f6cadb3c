// Choosing files for a report: hashed, sent one after the other, paused, removed, found again.
import { newId } from "../report/ids.js";
import { UploadRefused, sha256Of, upload } from "./uploads.js";

const root = document.querySelector("[data-evidence]");
const rows = root.querySelector("[data-files]");
const chosen = root.querySelector("input[type=file]");
const words = Object.fromEntries(
  [...root.querySelectorAll("template[data-word]")].map((one) => [one.dataset.word, one.content.textContent]),
);
const waiting = [];
const sentRows = new Set(); // those that have arrived, and are being checked
const UNDER_WAY = ["arriving", "received", "checking"];
let current = null;

function say(word, values = {}) {
  return words[word].replace(/\[(\w+)\]/g, (_all, name) => values[name] ?? "");
}

function readable(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const unitDisplay = step ? "short" : "long";
  const style = { style: "unit", unit: units[step], unitDisplay, maximumFractionDigits: step > 1 ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(bytes / 1000 ** step);
}

function percent(part, whole) {
  return new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(part / whole);
}

class Row {
  constructor(file) {
    this.file = file;
    this.id = newId();
    this.sent = 0;
    this.element = root.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    this.part("name").textContent = file.name;
    this.part("size").textContent = readable(file.size);
    this.progress = this.element.querySelector("progress");
    this.progress.setAttribute("aria-label", file.name);
    for (const [name, act] of [["pause", this.pause], ["go-on", this.goOn], ["remove", this.remove]]) {
      this.part(name).addEventListener("click", act.bind(this));
      this.part(name).setAttribute("aria-label", `${this.part(name).textContent.trim()}: ${file.name}`);
    }
    rows.append(this.element);
  }

  part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }

  // Shows a state; spoken only where it is news, not at every step of a count.
  show(word, values = {}, { aloud = false } = {}) {
    const text = say(word, { name: this.file.name, size: readable(this.file.size), sent: readable(this.sent), ...values });
    this.part("state").textContent = text;
    if (aloud) root.querySelector("[data-said]").textContent = `${this.file.name}: ${text}`;
  }

  async run() {
    this.controller = new AbortController();
    this.element.setAttribute("aria-busy", "true");
    try {
      await this.hash();
      if (await this.findSent()) return this.end("again");
      await this.send();
      this.end("arrived");
      this.progress.value = 100;
      refreshSent();
    } catch (error) {
      this.failed(error);
    } finally {
      this.element.removeAttribute("aria-busy");
    }
  }

  async hash() {
    if (this.sha256) return;
    const { signal } = this.controller;
    const told = (read, size) => {
      this.progress.value = (100 * read) / size;
      this.show("hashing", { percent: percent(read, size) });
    };
    this.sha256 = await sha256Of(this.file, told, { signal });
    this.progress.value = 0;
  }

  // The same file, begun before and left: it goes on under its id. Answers whether it is there.
  async findSent() {
    await refreshSent();
    const same = document.querySelector(`[data-sent][data-hash="${this.sha256}"][data-size="${this.file.size}"]`);
    if (!same) return false;
    this.id = same.dataset.sent;
    return ["received", "checking", "ready", "quarantined", "refused"].includes(same.dataset.state);
  }

  async send() {
    const { report, endpoint, csrf } = root.dataset;
    const { signal } = this.controller;
    for await (const told of upload(this.file, { id: this.id, report, endpoint, csrf, signal, sha256: this.sha256 })) {
      this.sent = told.sent;
      this.progress.value = (100 * told.sent) / told.size;
      this.show(told.offline ? "offline" : "sending", {}, { aloud: told.offline && !this.wasOffline });
      this.wasOffline = told.offline;
    }
  }

  failed(error) {
    if (error?.name === "AbortError") return;
    if (error instanceof UploadRefused) this.show("failed", { reason: error.message }, { aloud: true });
    else this.show("unreadable", {}, { aloud: true });
    this.buttons({ pause: false, goOn: true });
  }

  end(word) {
    this.show(word, {}, { aloud: true });
    this.buttons({ pause: false, goOn: false, remove: word === "again" });
    this.isDone = true;
    if (word === "arrived" || word === "again") sentRows.add(this);
  }

  // What became of it at its check, in the words of the list below.
  showChecked(list) {
    const sent = list.querySelector(`[data-sent="${this.id}"]`);
    if (!sent || UNDER_WAY.includes(sent.dataset.state)) return;
    this.part("state").textContent = sent.querySelector(".evidence-state").textContent.trim();
    sentRows.delete(this);
  }

  buttons({ pause, goOn, remove = true }) {
    const focused = this.element.contains(document.activeElement);
    this.part("pause").hidden = !pause;
    this.part("go-on").hidden = !goOn;
    this.part("remove").hidden = !remove;
    if (focused && document.activeElement === document.body) this.element.querySelector("button:not([hidden])")?.focus();
  }

  pause() {
    this.isPaused = true;
    this.controller?.abort();
    drop(this);
    this.show("paused", {}, { aloud: true });
    this.buttons({ pause: false, goOn: true });
    this.part("go-on").focus();
  }

  goOn() {
    this.isPaused = false;
    this.buttons({ pause: true, goOn: false });
    this.part("pause").focus();
    enqueue(this);
  }

  async remove() {
    this.controller?.abort();
    drop(this);
    const beside = this.element.nextElementSibling ?? this.element.previousElementSibling;
    this.element.remove();
    (beside?.querySelector("button:not([hidden])") ?? chosen).focus();
    root.querySelector("[data-said]").textContent = `${this.file.name}: ${say("removed")}`;
    if (this.sha256 && !this.isDone) await takeBack(this.id);
    refreshSent();
  }
}

async function takeBack(id) {
  const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": root.dataset.csrf };
  await fetch(`${root.dataset.endpoint}${id}/`, { method: "DELETE", headers }).catch(() => {});
}

function drop(row) {
  const at = waiting.indexOf(row);
  if (at >= 0) waiting.splice(at, 1);
}

function enqueue(row) {
  row.show("waiting");
  waiting.push(row);
  next();
}

// One at a time: on a poor line two files at once are both late.
async function next() {
  if (current || !waiting.length) return;
  current = waiting.shift();
  await current.run();
  current = null;
  next();
}

function take(files) {
  for (const file of files) {
    const row = new Row(file);
    if (file.size > Number(root.dataset.largest)) row.end("too_large");
    else if (!file.size) row.end("empty");
    else enqueue(row);
    if (row.isDone) row.buttons({ pause: false, goOn: false });
  }
  if (files.length) root.querySelector("[data-said]").textContent = say("chosen", { name: [...files].map((file) => file.name).join(", ") });
}

// What the server says of all that was sent, asked again while something of it is being checked:
// sooner after news, later where there is none, not at all while nobody looks.
const SOONEST = 2; // seconds
const LATEST = 60;
let seconds = SOONEST;
let asking = 0;

async function refreshSent() {
  const list = document.getElementById("evidence-sent");
  const answer = await fetch(list.dataset.address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("evidence-sent");
    seconds = fresh.innerHTML === list.innerHTML ? Math.min(LATEST, 2 * seconds) : SOONEST;
    document.getElementById("evidence-sent").replaceWith(fresh);
    for (const row of sentRows) row.showChecked(fresh);
  } else seconds = Math.min(LATEST, 2 * seconds);
  watch();
}

function watch() {
  clearTimeout(asking);
  const isMoving = document.getElementById("evidence-sent").hasAttribute("data-is-moving");
  if (isMoving && document.visibilityState === "visible") asking = setTimeout(refreshSent, seconds * 1000);
}
document.addEventListener("visibilitychange", () => {
  seconds = SOONEST;
  watch();
});
watch();

chosen.addEventListener("change", () => {
  take([...chosen.files]);
  chosen.value = "";
});

const place = root.querySelector("[data-drop]");
place.addEventListener("dragover", (event) => {
  event.preventDefault();
  place.classList.add("is-over");
});
place.addEventListener("dragleave", () => place.classList.remove("is-over"));
place.addEventListener("drop", (event) => {
  event.preventDefault();
  place.classList.remove("is-over");
  take([...event.dataTransfer.files]);
});

addEventListener("beforeunload", (event) => {
  if (current) event.preventDefault();
});
