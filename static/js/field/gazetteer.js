// The settlements of chosen governorates, kept locked: which ones somebody chose says where they work.
import { indexOf } from "../geo/settlements.js";
import { reach } from "./line.js";
import { addresses } from "./words.js";

const ID = "gazetteer";

// Fetches the governorates with these P-codes, or nothing where what is kept is still right.
export async function keepGazetteer(records, areas) {
  const kept = records.settings.gazetteer;
  if (!areas.length) {
    records.settlements = null;
    if (kept) await records.store.removeFile(ID, kept);
    return records.keepSettings({ gazetteer: null });
  }
  const isSame = kept && String(kept.areas) === String(areas);
  const headers = isSame && kept.etag ? { "If-None-Match": kept.etag } : {};
  const asked = new URLSearchParams(areas.map((code) => ["area", code]));
  const answer = await reach(`${addresses.gazetteer}?${asked}`, { headers, cache: "no-store" }, 300);
  if (answer.status === 304) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  const file = new File([await answer.text()], ID, { type: "application/json" });
  if (kept) await records.store.removeFile(ID, kept);
  await records.store.putFile(ID, file);
  await records.keepSettings({ gazetteer: { areas, size: file.size, etag: answer.headers.get("ETag") } });
  return openGazetteer(records);
}

// Opens what is kept, for the form to search in.
export async function openGazetteer(records) {
  const kept = records.settings.gazetteer;
  if (!kept) return;
  const file = await records.store.file(ID, { name: ID, type: "", size: kept.size });
  const list = JSON.parse(await file.text());
  indexOf(list);
  records.settlements = list;
}

// After the store was opened: what is kept is opened, and brought up to date if there is a line.
export async function startGazetteer(records) {
  try {
    await openGazetteer(records);
    if (records.settings.gazetteer) await keepGazetteer(records, records.settings.gazetteer.areas);
  } catch {
    // Locked meanwhile, or no line: what was kept stays.
  }
}
