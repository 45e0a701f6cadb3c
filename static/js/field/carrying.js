// Unsent reports as a file, for a line that does not come: {"format", "version", …}, described in
// docs/field.md. Under a passphrase of the trip, or in clear for who asks for it.
import { lockUnder, toBase64, unlockUnder, fromBase64 } from "./sealing.js";

const FORMAT = "astana-field-reports";
const PURPOSE = "astana field reports, version 1";

export async function takeAway(records, passphrase) {
  const unsent = records.in("waiting", "returned", "conflict").filter((record) => record.said);
  const carried = {
    format: FORMAT,
    version: 1,
    taken_at: new Date().toISOString(),
    author: records.settings.author ?? "",
    delegation: records.settings.delegation ?? "",
    reports: unsent.map(({ id, kind, said, title }) => ({ id, kind, title: title ?? "", said })),
  };
  const whole = passphrase ? await locked(carried, passphrase) : carried;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 1)], { type: "application/json" }));
  link.download = `astana-${carried.taken_at.slice(0, 16).replace(/\D/g, "")}${passphrase ? "" : "-open"}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function locked(carried, passphrase) {
  const { rounds, salt, iv, data } = await lockUnder(passphrase, new TextEncoder().encode(JSON.stringify(carried)), PURPOSE);
  return {
    format: `${FORMAT}-locked`,
    version: 1,
    key: { name: "PBKDF2-SHA-256", rounds, salt: toBase64(salt) },
    cipher: { name: "AES-256-GCM", iv: toBase64(iv), additional_data: PURPOSE },
    data: toBase64(data),
  };
}

export const isLocked = (file) => file?.format === `${FORMAT}-locked`;

// What a file of ours says; raises WrongPassphrase. Null where it is none of ours.
export async function readCarried(file, passphrase) {
  let carried = file;
  if (isLocked(file)) {
    const rounds = Number(file.key?.rounds);
    if (file.version !== 1 || !(rounds >= 1 && rounds <= 10000000)) return null;
    const bytes = await unlockUnder(
      passphrase,
      { rounds, salt: fromBase64(file.key.salt), iv: fromBase64(file.cipher.iv), data: fromBase64(file.data) },
      PURPOSE,
    );
    carried = JSON.parse(new TextDecoder().decode(bytes));
  }
  const isOurs = carried?.format === FORMAT && carried.version === 1 && Array.isArray(carried.reports);
  return isOurs ? carried : null;
}
