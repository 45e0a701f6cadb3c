// Files that belong to a report: kept locked on the device, sent after it, from where they stopped.
import { newId } from "../report/ids.js";
import { isForLater, reach } from "./line.js";

const ENDPOINT = "/api/v1/evidence/uploads/";
// Opened whole in memory when it is sent: more than this is added on the site itself.
const LARGEST = 200e6;

// How far the site says that a file is (violations/evidence/enums.py).
const SENT_AGAIN = ["mismatch", "lapsed", "removed"];
const UNDER_WAY = ["arriving", "received", "checking"];

export class TooLarge extends Error {}

export async function addFile(records, record, file) {
  if (file.size > LARGEST) throw new TooLarge();
  const kept = { id: newId(), name: file.name, type: file.type, size: file.size, modified: file.lastModified };
  try {
    await records.store.putFile(kept.id, file);
  } catch (error) {
    await records.store.removeFile(kept.id, kept);
    throw error;
  }
  record.files = [...(record.files ?? []), kept];
  await records.save({ ...record });
}

export async function dropFile(records, record, id) {
  const file = record.files.find((one) => one.id === id);
  record.files = record.files.filter((one) => one.id !== id);
  await records.save({ ...record });
  await records.store.removeFile(id, file);
}

const SOONEST = 4; // seconds
const LATEST = 3600;

// Files that the server does not take now: each is tried again later, and holds up no other.
export class PutOff {
  #files = new Map();

  add({ id }) {
    const tries = (this.#files.get(id)?.tries ?? 0) + 1;
    const seconds = Math.min(LATEST, SOONEST * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
    this.#files.set(id, { tries, until: Date.now() + seconds * 1000 });
  }

  remove({ id }) {
    this.#files.delete(id);
  }

  has({ id }) {
    return (this.#files.get(id)?.until ?? 0) > Date.now();
  }

  // Seconds until the next of them is due, at least one.
  get seconds() {
    const left = [...this.#files.values()].map(({ until }) => (until - Date.now()) / 1000);
    return Math.max(1, Math.min(LATEST, ...left));
  }
}

export const stillToSend = (record, putOff = null) => (record.files ?? []).find((file) => !file.isSent && !file.refused && !putOff?.has(file));

// Sends the next file of a filed report, piece by piece, as long as `mayGoOn()`. Answers whether
// another may follow: it is there, refused for good, or put off, which keeps it here. Otherwise it
// goes on from the same place the next time. What has arrived stays here until its check is over.
export async function sendNextFile(records, record, { token, putOff, mayGoOn, onProgress, signal }) {
  const { sha256Of, upload, UploadRefused } = await import("../evidence/uploads.js");
  const kept = stillToSend(record, putOff);
  const note = async (change) => {
    Object.assign(kept, change);
    await records.save({ ...record });
  };
  if (kept.hasArrived) return askForCheck(records, kept, { putOff, note });
  const file = await records.store.file(kept.id, kept);
  if (!kept.sha256) await note({ sha256: await sha256Of(file, () => {}, { signal }) });
  const options = { id: kept.id, report: record.id, endpoint: ENDPOINT, csrf: token, sha256: kept.sha256, signal };
  try {
    for await (const { sent, size, offline } of upload(file, options)) {
      onProgress(kept, sent, size);
      if (offline || (sent < size && !mayGoOn())) return false;
    }
    await note({ hasArrived: true, waitsFor: "" });
    putOff.remove(kept);
    putOff.add(kept);
    return true;
  } catch (error) {
    if (!(error instanceof UploadRefused) || error.status === 401) throw error;
    if (error.status !== 400 || !error.message) {
      putOff.add(kept);
      await note({ waitsFor: error.message });
      return true;
    }
    await note({ refused: error.message });
  }
  return forget(records, kept, putOff);
}

// Whether the bytes that arrived are those that lie here. If not, they are sent again.
async function askForCheck(records, kept, { putOff, note }) {
  const answer = await reach(`/api/v1/evidence/${kept.id}/`);
  const said = await answer.json().catch(() => null);
  if (!said || answer.status === 401 || isForLater(answer.status)) return false;
  if (answer.status === 404 || SENT_AGAIN.includes(said.state)) {
    putOff.add(kept);
    await note({ hasArrived: false });
    return true;
  }
  if (UNDER_WAY.includes(said.state)) return putOff.add(kept), true;
  await note(said.state === "refused" ? { refused: said.reason } : { isSent: true });
  return forget(records, kept, putOff);
}

async function forget(records, kept, putOff) {
  putOff.remove(kept);
  await records.store.removeFile(kept.id, kept);
  return true;
}
