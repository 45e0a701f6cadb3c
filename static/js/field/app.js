// The field page: a gate, a home, what one writes, and how the device keeps it.
import "./look.js";
import "../menus.js";
import "../forms.js";
import "../start.js";
import "./unsent.js";
import { showGate, startGate } from "./gate.js";
import { startGazetteer } from "./gazetteer.js";
import { drawHome } from "./home.js";
import { keepPage, onRing, takeNewest } from "./keeping.js";
import { askSession, line } from "./line.js";
import { IdleLock, lockOtherTabs } from "./lock.js";
import { Outbox } from "./outbox.js";
import { Records } from "./records.js";
import { $, announce, show } from "./screens.js";
import { startSettings } from "./settings.js";
import { say } from "./words.js";
import { beginNew, closeWriting, openWriting, startWriting, tellWriting } from "./writing.js";

const IDLE_MINUTES = 10;

let open = null; // {records, outbox, idle} while the store is open

async function whenOpened(store) {
  const records = await Records.of(store);
  const outbox = new Outbox(records);
  const idle = new IdleLock(() => records.settings.idleMinutes ?? IDLE_MINUTES, (how) => lock("", how));
  open = { records, outbox, idle, wasSignedIn: Boolean(line.session?.signed_in) };
  idle.start();
  await records.noteAuthor(line.session);
  records.addEventListener("change", draw);
  outbox.addEventListener("change", draw);
  outbox.addEventListener("sent", (event) => tellSent(event.detail));
  document.documentElement.classList.add("is-open");
  document.documentElement.classList.toggle("is-memory", !store.isKept);
  go();
  draw();
  outbox.wake();
  startGazetteer(records);
}

const draw = () => open && drawHome(open.records, open.outbox);

function tellSent(record) {
  tellWriting(record);
  if (record.state === "sent") announce(say("announce_sent", { number: say(`number_${record.kind}`, { number: record.number }) }));
  else announce(say(`announce_${record.state}`));
}

// Everything that was readable goes: what is being written is kept first.
async function lock(reason = "", { isTold = false } = {}) {
  if (!open || open.isLocking) return;
  open.isLocking = true;
  const { records, outbox, idle } = open;
  await closeWriting();
  open = null;
  idle.stop();
  outbox.close();
  records.close();
  document.documentElement.classList.remove("is-open", "is-memory");
  for (const rows of document.querySelectorAll("[data-rows]")) rows.replaceChildren();
  if (!isTold) lockOtherTabs();
  history.replaceState(null, "", "#home");
  await showGate(reason);
}

// #home, #settings, #new/<kind>, #<kind>/<id>; other marks belong to the form that is open.
async function go() {
  if (!open) return;
  const [place, rest] = location.hash.slice(1).split("/");
  if (place === "" || place === "home" || place === "settings") {
    await closeWriting();
    show(place || "home");
    draw();
  } else if (place === "new") await beginNew(open.records, open.outbox, rest);
  else if (["reports", "patrols", "outages", "restrictions"].includes(place)) await openWriting(open.records, open.outbox, rest);
}

function whenSessionChanges() {
  draw();
  if (!open || !line.session) return;
  // Signed out from elsewhere while the store was open: whoever holds the device meets the gate.
  if (open.wasSignedIn && !line.session.signed_in) lock(say("signed_out"));
  else if (line.session.signed_in) {
    open.wasSignedIn = true;
    open.records.noteAuthor(line.session);
  }
}

function start() {
  startGate(whenOpened);
  startWriting();
  startSettings(() => open, lock);
  addEventListener("hashchange", go);
  line.addEventListener("change", whenSessionChanges);
  onRing(() => open?.outbox.wake());
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-lock]")) lock();
    if (event.target.closest("[data-try-now]")) askSession().then(() => open?.outbox.wake());
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && open?.outbox.wake());
  // "Not on this device": what is unsent would go with the page.
  addEventListener("beforeunload", (event) => {
    if (open && !open.records.store.isKept && open.records.in("draft", "waiting", "returned", "conflict").length) event.preventDefault();
  });
  takeNewest();
  showGate();
  addEventListener("load", () => setTimeout(() => keepPage(() => ($("#field-kept").hidden = false)), 0));
}

start();
