// One person's store on this device: an IndexedDB database in which nothing can be read without
// the passphrase. Its name is a hash that the server gives; it reveals nobody.
import { Keys, lockUnder, newSecret, unlockUnder } from "./sealing.js";

const PREFIX = "astana-field-";
const CHUNK = 1 << 20;

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function openDatabase(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const part of ["lock", "records", "chunks"]) request.result.createObjectStore(part);
  };
  return answered(request);
}

// The aliases of those who have a store here.
export async function aliasesHere() {
  const found = await indexedDB.databases();
  return found.map((database) => database.name).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}

// How many reports wait in each store here, in clear: {alias: number}.
export async function unsentInStores() {
  const found = {};
  for (const alias of await aliasesHere()) {
    const database = await openDatabase(PREFIX + alias);
    found[alias] = (await answered(database.transaction("lock").objectStore("lock").get("unsent"))) ?? 0;
    database.close();
  }
  return found;
}

// A store taken away with all that is in it. Without its lock nothing else in it opens.
export function wipe(alias) {
  const request = indexedDB.deleteDatabase(PREFIX + alias);
  return answered(request);
}

export class Store {
  // A new store under a passphrase.
  static async make(alias, passphrase) {
    const secret = newSecret();
    const lock = await lockUnder(passphrase, secret, PREFIX + alias);
    const database = await openDatabase(PREFIX + alias);
    const store = new Store(alias, database, await Keys.from(secret));
    await store.#write("lock", "lock", lock);
    // Asked for so that the browser does not make room at the expense of what is unsent.
    await navigator.storage?.persist?.();
    return store;
  }

  // The store opened by its passphrase; raises WrongPassphrase.
  static async open(alias, passphrase) {
    const database = await openDatabase(PREFIX + alias);
    try {
      const lock = await answered(database.transaction("lock").objectStore("lock").get("lock"));
      const secret = await unlockUnder(passphrase, lock, PREFIX + alias);
      return new Store(alias, database, await Keys.from(secret));
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #database;
  #keys;

  constructor(alias, database, keys) {
    this.alias = alias;
    this.isKept = true;
    this.#database = database;
    this.#keys = keys;
    database.onversionchange = () => this.close();
  }

  // Strict: what is said to be kept is on the disk, also when the battery goes.
  #write(part, place, value) {
    return this.#change(part, (objects) => objects.put(value, place));
  }

  #change(part, change) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(part, "readwrite", { durability: "strict" });
      change(transaction.objectStore(part));
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }

  // A number, and nothing of what it counts.
  noteUnsent(number) {
    return this.#write("lock", "unsent", number);
  }

  async put(kind, id, value) {
    const place = await this.#keys.placeOf(kind, id);
    await this.#write("records", place, await this.#keys.lockValue({ kind, id, value }, place));
  }

  async remove(kind, id) {
    const place = await this.#keys.placeOf(kind, id);
    await this.#change("records", (objects) => objects.delete(place));
  }

  // Everything, as {kind, id, value}. What does not open in its place is left out.
  async all() {
    const objects = this.#database.transaction("records").objectStore("records");
    const [places, locked] = await Promise.all([answered(objects.getAllKeys()), answered(objects.getAll())]);
    const read = async (one, at) => {
      try {
        const said = await this.#keys.unlockValue(one, places[at]);
        return (await this.#keys.placeOf(said.kind, said.id)) === places[at] ? said : null;
      } catch {
        return null;
      }
    };
    return (await Promise.all(locked.map(read))).filter(Boolean);
  }

  // A file, in locked pieces of 1 MB.
  async putFile(id, file) {
    for (let at = 0, piece = 0; at < file.size || piece === 0; at += CHUNK, piece += 1) {
      const bytes = new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer());
      const place = await this.#keys.placeOf("file", `${id}/${piece}`);
      await this.#write("chunks", place, await this.#keys.lock(bytes, place));
    }
  }

  async file(id, { name, type, size }) {
    const pieces = [];
    for (let piece = 0; piece * CHUNK < size || piece === 0; piece += 1) {
      const place = await this.#keys.placeOf("file", `${id}/${piece}`);
      const locked = await answered(this.#database.transaction("chunks").objectStore("chunks").get(place));
      pieces.push(await this.#keys.unlock(locked, place));
    }
    return new File(pieces, name, { type });
  }

  async removeFile(id, { size }) {
    for (let piece = 0; piece * CHUNK < size || piece === 0; piece += 1) {
      const place = await this.#keys.placeOf("file", `${id}/${piece}`);
      await this.#change("chunks", (objects) => objects.delete(place));
    }
  }

  // The same secret under another passphrase; raises WrongPassphrase.
  async changePassphrase(former, passphrase) {
    const lock = await answered(this.#database.transaction("lock").objectStore("lock").get("lock"));
    const secret = await unlockUnder(former, lock, PREFIX + this.alias);
    const changed = await lockUnder(passphrase, secret, PREFIX + this.alias);
    secret.fill(0);
    await this.#write("lock", "lock", changed);
  }

  close() {
    this.#database.close();
    this.#keys = null;
  }
}

// "Not on this device": the same, in memory alone, gone with the page.
export class Memory {
  #values = new Map();
  #files = new Map();

  constructor(alias) {
    this.alias = alias;
    this.isKept = false;
  }

  async put(kind, id, value) {
    this.#values.set(`${kind}\0${id}`, { kind, id, value: structuredClone(value) });
  }

  async remove(kind, id) {
    this.#values.delete(`${kind}\0${id}`);
  }

  async all() {
    return [...this.#values.values()];
  }

  async putFile(id, file) {
    this.#files.set(id, file);
  }

  async file(id) {
    return this.#files.get(id);
  }

  async removeFile(id) {
    this.#files.delete(id);
  }

  close() {
    this.#values.clear();
    this.#files.clear();
  }
}
