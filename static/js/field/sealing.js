// How a store is locked: a passphrase opens a secret, and the secret's keys lock everything else.
// PBKDF2-SHA-256 with 600,000 rounds (OWASP, 2023), AES-256-GCM, HKDF, HMAC: all from WebCrypto.

const ROUNDS = 600000;
const text = new TextEncoder();
const PAD = 512; // bytes: lengths say less that way

export class WrongPassphrase extends Error {}

export function toBase64(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}

export function fromBase64(letters) {
  return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
}

const random = (size) => crypto.getRandomValues(new Uint8Array(size));

// The key that a passphrase gives with a salt. The same letters typed otherwise are the same (NFKC).
async function keyFrom(passphrase, { salt, rounds }) {
  const typed = text.encode(passphrase.normalize("NFKC").trim());
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

// Bytes under a passphrase, for `purpose` only: {rounds, salt, iv, data}.
export async function lockUnder(passphrase, bytes, purpose) {
  const said = { rounds: ROUNDS, salt: random(16), iv: random(12) };
  const key = await keyFrom(passphrase, said);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv: said.iv, additionalData: text.encode(purpose) }, key, bytes);
  return { ...said, data: new Uint8Array(data) };
}

// What `lockUnder` locked; raises WrongPassphrase, after the same work.
export async function unlockUnder(passphrase, locked, purpose) {
  const key = await keyFrom(passphrase, locked);
  try {
    const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: locked.iv, additionalData: text.encode(purpose) }, key, locked.data);
    return new Uint8Array(data);
  } catch {
    throw new WrongPassphrase();
  }
}

export const newSecret = () => random(32);

// The keys of a store, out of its secret: they cannot be read out again, only used.
export class Keys {
  static async from(secret) {
    const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    const derive = (info, kind, uses) =>
      crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: text.encode(info) }, material, kind, false, uses);
    const keys = new Keys();
    keys.data = await derive("astana field data", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]);
    keys.places = await derive("astana field places", { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]);
    secret.fill(0);
    return keys;
  }

  // Where a record lies: a name that says neither its kind nor its id (a UUIDv7 holds a time).
  async placeOf(kind, id) {
    const mark = await crypto.subtle.sign("HMAC", this.places, text.encode(`${kind}\0${id}`));
    return [...new Uint8Array(mark, 0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // Bytes locked for one place: moved to another, they do not open.
  async lock(bytes, place) {
    const iv = random(12);
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text.encode(place) }, this.data, bytes);
    return { iv, data: new Uint8Array(data) };
  }

  async unlock({ iv, data }, place) {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: text.encode(place) }, this.data, data));
  }

  async lockValue(value, place) {
    const bytes = text.encode(JSON.stringify(value));
    const padded = new Uint8Array(Math.ceil((bytes.length + 1) / PAD) * PAD).fill(32);
    padded.set(bytes);
    return this.lock(padded, place);
  }

  async unlockValue(locked, place) {
    return JSON.parse(new TextDecoder().decode(await this.unlock(locked, place)));
  }
}
