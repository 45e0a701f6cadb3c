// Files that belong to a report: kept locked on the device, sent after it, from where they stopped.
import { newId } from "../report/ids.js";

const ENDPOINT = "/api/v1/evidence/uploads/";
// Opened whole in memory when it is sent: more than this is added on the site itself.
const LARGEST = 200e6;

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

export const stillToSend = (record) => (record.files ?? []).find((file) => !file.isSent && !file.refused);

// Sends the next file of a filed report, piece by piece, as long as `mayGoOn()`. Answers whether
// it is done with: there, or refused. Otherwise it goes on from the same place the next time.
export async function sendNextFile(records, record, { token, mayGoOn, onProgress, signal }) {
  const { sha256Of, upload, UploadRefused } = await import("../evidence/uploads.js");
  const kept = stillToSend(record);
  const note = async (change) => {
    Object.assign(kept, change);
    await records.save({ ...record });
  };
  const file = await records.store.file(kept.id, kept);
  if (!kept.sha256) await note({ sha256: await sha256Of(file, () => {}, { signal }) });
  const options = { id: kept.id, report: record.id, endpoint: ENDPOINT, csrf: token, sha256: kept.sha256, signal };
  try {
    for await (const { sent, size, offline } of upload(file, options)) {
      onProgress(kept, sent, size);
      if (offline || (sent < size && !mayGoOn())) return false;
    }
    await note({ isSent: true });
  } catch (error) {
    if (!(error instanceof UploadRefused) || [401, 403].includes(error.status)) throw error;
    await note({ refused: error.message });
  }
  await records.store.removeFile(kept.id, kept);
  return true;
}
