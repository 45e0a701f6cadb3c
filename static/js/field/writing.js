// What one writes: the form of its kind, kept as it is typed, and put among what waits when filed.
import { newId } from "../report/ids.js";
import { TooLarge, addFile, dropFile } from "./files.js";
import { scriptOf } from "./mounting.js";
import { $, announce, piece, setError, show } from "./screens.js";
import { moment, say, size } from "./words.js";

let here = null; // {record, form, handle, records, outbox, release}

export function startWriting() {
  $("#field-files").addEventListener("change", async (event) => {
    for (const file of event.target.files) await takeFile(file);
    event.target.value = "";
  });
  $("#field-throw-away").addEventListener("click", throwAway);
  addEventListener("pagehide", () => here && keep(here.handle.entries()));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && here && keep(here.handle.entries()));
}

export async function beginNew(records, outbox, kind) {
  const now = new Date().toISOString();
  const record = { id: newId(), kind, state: "draft", begunAt: now, changedAt: now, order: Date.now(), entries: null, files: [] };
  history.replaceState(null, "", `#${kind}/${record.id}`);
  await mount(records, outbox, record);
}

export async function openWriting(records, outbox, id) {
  if (here?.record.id === id) return;
  const record = records.get(id);
  if (record?.state === "conflict") return showConflict(records, outbox, record);
  if (!record || record.state === "sent") return location.replace("#home");
  await mount(records, outbox, structuredClone(record));
}

async function mount(records, outbox, record) {
  await closeWriting();
  const release = await claim(record.id);
  if (!release) {
    announce(say("open_elsewhere"));
    return location.replace("#home");
  }
  const place = $("#field-form");
  place.replaceChildren(document.getElementById(`form-${record.kind}`).content.cloneNode(true));
  const form = $("form", place);
  for (const part of form.querySelectorAll("[data-needs-script]")) part.hidden = false;
  here = { record, form, records, outbox, release };
  here.handle = scriptOf(record.kind).startForm(form, {
    entries: record.entries,
    onChange: keep,
    onFile: file,
    last: records.settings.last ?? null,
    settlements: records.settlements ?? null,
  });
  here.former = JSON.stringify(here.handle.entries());
  form.addEventListener("input", () => delete $("#field-kept-at").dataset.isAll);
  show("writing");
  $(".field-files").hidden = record.kind !== "reports";
  drawFiles();
  setError($("#field-kept-at"), "");
  if (record.errors) here.handle.showErrors(record.errors);
}

// One tab at a time writes at one record. A page that is just being left lets go within a moment.
function claim(id) {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(2000);
    navigator.locks
      .request(`astana-field-record-${id}`, { signal }, () => new Promise((release) => resolve(release)))
      .catch(() => resolve(null));
  });
}

// However many ask for it at once, it is kept and closed once.
export async function closeWriting() {
  if (here) await (here.closing ??= close(here));
}

async function close(closing) {
  await keep(closing.handle.entries());
  here = null;
  closing.form.remove();
  closing.release();
}

// Called at every change. What waits already and is changed is a draft again: it is not sent as it
// was, nor as it stands half changed.
async function keep(entries) {
  const written = JSON.stringify(entries);
  if (!here || written === here.former) return;
  const { record, records } = here;
  here.former = written;
  const now = new Date().toISOString();
  Object.assign(record, { entries, changedAt: now, title: titleOf(here.form, record) });
  if (record.state === "waiting") {
    record.state = "draft";
    announce(say("taken_back"));
  }
  try {
    await records.save({ ...record });
    setError($("#field-kept-at"), say(records.store.isKept ? "kept_at" : "kept_in_memory", { time: moment(now) }));
    if (here && JSON.stringify(here.handle.entries()) === written) $("#field-kept-at").dataset.isAll = "";
  } catch (error) {
    setError($("#field-kept-at"), say("not_kept"));
    announce(say("not_kept"));
    console.error(error);
  }
}

async function file(entries) {
  const { record, records, outbox } = here;
  const said = scriptOf(record.kind).saidOf(entries);
  const now = new Date().toISOString();
  Object.assign(said, { writing_began_at: record.begunAt, writing_ended_at: now });
  const { errors, ...whole } = record;
  await records.save({ ...whole, entries, said, state: "waiting", filedPressedAt: now, changedAt: now, order: Date.now(), title: titleOf(here.form, record) });
  here.former = JSON.stringify(here.handle.entries());
  await closeWriting();
  if (record.kind === "reports") await records.keepSettings({ last: entries.filter(([name]) => !name.startsWith("caller_")) });
  announce(say("announce_waiting"));
  location.hash = "#home";
  outbox.wake();
}

// What it is called in the lists: in the words of the form, what it was and where.
const WHAT = ["violation_type", "watch_point", "restricted"];
const WHERE = ["place_name", "zone", "area"];

function titleOf(form, record) {
  const first = (names) => names.map((name) => wordOf(form.elements[name])).find(Boolean) ?? "";
  const kind = record.kind === "reports" ? "" : say(`untitled_${record.kind}`);
  return [kind, first(WHAT), first(WHERE)].filter(Boolean).join(", ");
}

function wordOf(found) {
  const control = found instanceof RadioNodeList ? [...found].find((one) => one.checked) : found;
  if (!control?.value) return "";
  if (control.type === "radio") return control.closest("label").querySelector(".cell-text").textContent.trim();
  return control.selectedOptions ? control.selectedOptions[0].textContent.trim() : control.value.trim();
}

// The outbox has an answer for what is open here.
export function tellWriting(record) {
  if (here?.record.id !== record.id) return;
  if (record.state === "returned") {
    here.record = structuredClone(record);
    here.handle.showErrors(record.errors);
    return;
  }
  here.former = JSON.stringify(here.handle.entries());
  location.hash = "#home";
}

async function throwAway() {
  if (!here || !confirm(say("ask_throw_away"))) return;
  const { record, records } = here;
  here.former = JSON.stringify(here.handle.entries());
  await closeWriting();
  await records.remove(record.id);
  location.hash = "#home";
}

async function takeFile(file) {
  setError($("#field-files-error"), "");
  await keep(here.handle.entries());
  try {
    await addFile(here.records, here.record, file);
  } catch (error) {
    const words = say(error instanceof TooLarge ? "too_large" : "no_room");
    announce(words);
    setError($("#field-files-error"), words);
  }
  drawFiles();
}

function drawFiles() {
  const rows = (here.record.files ?? []).map((file) => {
    const row = piece("row-file", { title: file.name, note: size(file.size) });
    $("button", row).addEventListener("click", async () => {
      await dropFile(here.records, here.record, file.id);
      drawFiles();
    });
    return row;
  });
  $("#field-file-rows").replaceChildren(...rows);
}

// Filed already, saying something else: both are shown, and the person decides.
function showConflict(records, outbox, record) {
  const filed = record.filed;
  $("#conflict-number").textContent = filed?.number ? say(`number_${record.kind}`, { number: filed.number }) : say("filed_by_another");
  const names = filed ? Object.keys(record.said).filter((name) => name in filed && differs(record.said[name], filed[name])) : [];
  $("#conflict-rows").replaceChildren(
    ...names.map((name) => piece("row-conflict", { name, mine: written(record.said[name]), filed: written(filed[name]) })),
  );
  $("#conflict-new").onclick = async () => {
    const id = newId();
    const { filed: _filed, ...mine } = record;
    await records.moveFrom(record.id, { ...mine, id, state: "waiting", order: Date.now() });
    location.hash = "#home";
    outbox.wake();
  };
  $("#conflict-keep").onclick = async () => {
    if (filed) await records.save({ id: record.id, kind: record.kind, title: record.title, order: record.order, files: record.files, state: "sent", number: filed.number, digest: filed.content_digest ?? "", filedAt: filed.filed_at });
    else await records.remove(record.id);
    location.hash = "#home";
  };
  show("conflict");
}

const written = (value) => (typeof value === "object" && value !== null ? JSON.stringify(value, null, 1) : String(value ?? ""));

function differs(mine, filed) {
  if (Array.isArray(mine)) return mine.length !== filed?.length || mine.some((one, at) => Object.keys(one).some((name) => differs(one[name], filed[at][name])));
  const instants = [mine, filed].map((value) => (/^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN));
  if (instants.every((instant) => !Number.isNaN(instant))) return instants[0] !== instants[1];
  return String(mine ?? "") !== String(filed ?? "") && Number(mine) !== Number(filed);
}
