// The gate before the store: opened by a passphrase, or made. Offline nobody is named: the
// passphrase is tried on every store that lies here.
import { askSession, line } from "./line.js";
import { $, announce, setError, show } from "./screens.js";
import { WrongPassphrase } from "./sealing.js";
import { aliasesHere, Memory, Store, unsentInStores } from "./store.js";
import { noteRight, noteWrong, waitBeforeNext } from "./tries.js";
import { setAllUnsent } from "./unsent.js";
import { say } from "./words.js";

const LEAST = 12; // characters

let onOpen;
let alias = null;

export function startGate(open) {
  onOpen = open;
  $("#gate-open").addEventListener("submit", (event) => handle(event, tryToOpen));
  $("#gate-make").addEventListener("submit", (event) => handle(event, makeOne));
  $("#gate-nothing").addEventListener("click", () => onOpen(new Memory(alias)));
  $("#gate-try").addEventListener("click", () => showGate());
  line.addEventListener("change", () => {
    if (!$("[data-screen=gate]").hidden) arrange();
  });
}

export async function showGate(reason = "") {
  for (const input of document.querySelectorAll("[data-screen=gate] input")) input.value = "";
  setError($("#gate-error"), "");
  setError($("#gate-reason"), reason);
  show("gate", { focus: false });
  await arrange();
  setAllUnsent(await unsentInStores());
  // What is known already is shown at once; the site is asked meanwhile.
  await askSession();
  await arrange();
}

async function arrange() {
  const session = line.session;
  const here = await aliasesHere();
  alias = session?.signed_in && !session.refused ? session.alias : null;
  const mayMake = alias && !here.includes(alias);
  const mayOpen = alias ? here.includes(alias) : here.length > 0;
  const which = mayMake ? "make" : mayOpen ? "open" : line.state === "none" ? "no-line" : session && !session.signed_in ? "sign-in" : "wait";
  for (const part of document.querySelectorAll("[data-gate]")) part.hidden = !part.dataset.gate.split(" ").includes(which);
  const field = $(`[data-gate="${which}"] input:not([hidden])`);
  if (field && document.activeElement === document.body) field.focus();
}

async function handle(event, act) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("button[type=submit]");
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  setError($("#gate-error"), "");
  try {
    await act(form);
  } catch (error) {
    const words = error instanceof WrongPassphrase ? say("wrong_passphrase") : error.said ?? say("cannot_keep");
    setError($("#gate-error"), words);
    announce(words);
    form.querySelector("input").focus();
    if (!(error instanceof WrongPassphrase) && !error.said) console.error(error);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function refuse(words) {
  throw Object.assign(new Error(), { said: words });
}

async function tryToOpen(form) {
  const seconds = waitBeforeNext();
  if (seconds) refuse(say("wait_seconds", { seconds }));
  const passphrase = form.elements.passphrase.value;
  const here = alias ? [alias] : await aliasesHere();
  for (const one of here) {
    try {
      const store = await Store.open(one, passphrase);
      noteRight();
      form.reset();
      return onOpen(store);
    } catch (error) {
      if (!(error instanceof WrongPassphrase)) throw error;
    }
  }
  noteWrong();
  form.elements.passphrase.value = "";
  throw new WrongPassphrase();
}

// What is wrong with a passphrase chosen anew, as words; "" where nothing is.
export function wrongWith(passphrase, again) {
  if (passphrase.trim().length < LEAST) return say("too_short", { least: LEAST });
  if (new Set(passphrase.trim()).size < 5) return say("too_plain");
  return passphrase === again ? "" : say("not_alike");
}

async function makeOne(form) {
  const { passphrase, again } = form.elements;
  const wrong = wrongWith(passphrase.value, again.value);
  if (wrong) refuse(wrong);
  const store = await Store.make(alias, passphrase.value);
  form.reset();
  return onOpen(store);
}
