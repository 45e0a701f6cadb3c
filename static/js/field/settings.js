// How the device keeps it: passphrase, idle time, taking unsent reports away as a file, wiping.
import { wrongWith } from "./gate.js";
import { takeAway } from "./carrying.js";
import { $, announce, setError } from "./screens.js";
import { keepGazetteer } from "./gazetteer.js";
import { WrongPassphrase } from "./sealing.js";
import { aliasesHere, wipe } from "./store.js";
import { say } from "./words.js";
import { setUnsent } from "./unsent.js";

export function startSettings(openNow, lock) {
  const told = (place, words) => {
    setError($(place), words);
    announce(words);
  };

  addEventListener("hashchange", () => {
    if (location.hash !== "#settings" || !openNow()) return;
    const { settings } = openNow().records;
    $("#idle-minutes").value = settings.idleMinutes ?? 10;
    for (const box of $("#gazetteer").elements) box.checked = settings.gazetteer?.areas.includes(box.value) ?? false;
  });

  $("#gazetteer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const areas = [...event.target.elements].filter((box) => box.checked).map((box) => box.value);
    told("#gazetteer-said", say("fetching"));
    try {
      await keepGazetteer(openNow().records, areas);
      told("#gazetteer-said", say("settlements_kept", { number: openNow().records.settlements?.settlements.length ?? 0 }));
    } catch {
      told("#gazetteer-said", say("not_fetched"));
    }
  });

  $("#idle-minutes").addEventListener("change", async (event) => {
    await openNow().records.keepSettings({ idleMinutes: Number(event.target.value) });
    told("#idle-said", say("done"));
  });

  $("#change-passphrase").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { former, passphrase, again } = event.target.elements;
    const wrong = wrongWith(passphrase.value, again.value);
    if (wrong) return told("#change-said", wrong);
    try {
      await openNow().records.store.changePassphrase(former.value, passphrase.value);
      event.target.reset();
      told("#change-said", say("done"));
    } catch (error) {
      if (!(error instanceof WrongPassphrase)) throw error;
      told("#change-said", say("wrong_passphrase"));
    }
  });

  $("#take-away").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { passphrase, plain } = event.target.elements;
    const wrong = plain.checked ? "" : wrongWith(passphrase.value, passphrase.value);
    if (wrong) return told("#take-said", wrong);
    if (plain.checked && !confirm(say("ask_plain"))) return;
    await takeAway(openNow().records, plain.checked ? null : passphrase.value);
    event.target.reset();
    told("#take-said", say("taken"));
  });

  $("#wipe-mine").addEventListener("click", async () => {
    const { records } = openNow();
    const number = records.in("draft", "waiting", "returned", "conflict").length;
    if (!confirm(say(number ? "ask_wipe_unsent" : "ask_wipe", { number }))) return;
    const { alias } = records.store;
    await lock(say("wiped"));
    if (records.store.isKept) await wipe(alias);
    setUnsent(alias, 0);
    location.reload();
  });

  // From the gate too: whoever must get rid of it has no time for a passphrase.
  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-wipe-all]") || !confirm(say("ask_wipe_all"))) return;
    await lock(say("wiped"));
    for (const alias of await aliasesHere()) {
      await wipe(alias);
      setUnsent(alias, 0);
    }
    location.hash = "#home";
    location.reload();
  });
}
