// At headquarters: a file of unsent reports is opened here, in the browser, and filed one by one.
import { isLocked, readCarried } from "./carrying.js";
import { WrongPassphrase } from "./sealing.js";

const form = document.getElementById("bring-in");
const rows = document.getElementById("bring-rows");
const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
const MOST_BYTES = 50e6;

function fail(words) {
  const place = document.getElementById("bring-error");
  place.textContent = words;
  place.hidden = !words;
}

async function read() {
  const file = form.elements.file.files[0];
  if (!file || file.size > MOST_BYTES) return null;
  const said = JSON.parse(await file.text());
  if (isLocked(said) && !form.elements.passphrase.value) throw new WrongPassphrase();
  return readCarried(said, form.elements.passphrase.value);
}

function rowFor(report) {
  const row = document.getElementById("bring-row").content.firstElementChild.cloneNode(true);
  row.querySelector(".row-title").textContent = report.title || report.id;
  rows.append(row);
  return (state, note = "") => {
    row.querySelector(".row-end").textContent = state;
    row.querySelector(".row-line").textContent = note;
  };
}

const addressOf = ({ kind, id }) => form.dataset.address.replace("reports", encodeURIComponent(kind)).replace(/[0-]{36}/, encodeURIComponent(id));

async function bring(report, carried, say) {
  const words = form.dataset;
  try {
    const answer = await fetch(addressOf(report), {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ author: carried.author, taken_at: carried.taken_at, said: report.said }),
    });
    const body = await answer.json();
    if (answer.ok) say(answer.status === 201 ? words.sayNew : words.sayKnown, body.number);
    else say(words.sayRefused, [body.detail, ...Object.entries(body.errors ?? {}).map(([name, found]) => `${name}: ${found.join(" ")}`)].join(" "));
    return answer.ok;
  } catch {
    say(words.sayLine);
    return false;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  fail("");
  rows.replaceChildren();
  let carried = null;
  try {
    carried = await read();
  } catch (error) {
    if (error instanceof WrongPassphrase) return fail(form.dataset.sayWrong);
  }
  if (!carried) return fail(form.dataset.sayNotOurs);
  let number = 0;
  for (const report of carried.reports) if (await bring(report, carried, rowFor(report))) number += 1;
  document.getElementById("bring-done").textContent = form.dataset.sayDone.replace("{number}", number).replace("{all}", carried.reports.length);
});
