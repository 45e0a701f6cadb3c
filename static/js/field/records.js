// What somebody wrote, from the first letter to the number it is filed under. In memory while the
// store is open; every change is in the store before anybody is told of it.
//
// state: draft -> waiting -> sent; from waiting also: returned (refused, with reasons: a draft
// again), conflict (filed already, saying something else).
import { stillToSend } from "./files.js";
import { setUnsent } from "./unsent.js";

const CHANNEL = "astana-field";
const SENT_KEPT = 50;
export const UNSENT = ["waiting", "returned", "conflict"];

export class Records extends EventTarget {
  #store;
  #all = new Map();
  #counted = null;
  #last = Promise.resolve();
  #channel = new BroadcastChannel(CHANNEL);

  static async of(store) {
    const records = new Records();
    records.#store = store;
    await records.#load();
    // Another tab of the same store changed something.
    records.#channel.onmessage = (event) => event.data === store.alias && records.#load();
    return records;
  }

  async #load() {
    const all = await this.#store.all();
    this.#all = new Map(all.filter((one) => one.kind === "record").map((one) => [one.id, one.value]));
    this.settings = all.find((one) => one.kind === "settings")?.value ?? {};
    this.#tell();
  }

  #tell() {
    this.#count();
    this.dispatchEvent(new Event("change"));
  }

  // In the store, which outlives a dead battery, and where every page of the site can read it.
  #count() {
    const number = this.unsent().length;
    if (!this.#store.isKept || number === this.#counted) return;
    this.#counted = number;
    setUnsent(this.#store.alias, number);
    this.#store.noteUnsent(number).catch(() => (this.#counted = null));
  }

  get store() {
    return this.#store;
  }

  get(id) {
    return this.#all.get(id);
  }

  // In the order in which they were begun, or filed.
  in(...states) {
    const found = [...this.#all.values()].filter((record) => states.includes(record.state));
    return found.sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
  }

  unsent() {
    return this.in(...UNSENT);
  }

  // One after the other: locking takes its time, and what was said later must not be kept first.
  #inTurn(write) {
    const written = this.#last.then(write);
    this.#last = written.catch(() => {});
    return written;
  }

  async save(record) {
    await this.#inTurn(() => this.#store.put("record", record.id, record));
    this.#all.set(record.id, record);
    if (record.state === "sent") await this.#forgetOldest();
    this.#changed();
  }

  async remove(id) {
    const record = this.#all.get(id);
    for (const file of record?.files ?? []) await this.#store.removeFile(file.id, file);
    await this.#inTurn(() => this.#store.remove("record", id));
    this.#all.delete(id);
    this.#changed();
  }

  // The same under an id of its own; its files go with it.
  async moveFrom(id, record) {
    await this.save(record);
    await this.#inTurn(() => this.#store.remove("record", id));
    this.#all.delete(id);
    this.#changed();
  }

  async keepSettings(settings) {
    this.settings = { ...this.settings, ...settings };
    await this.#store.put("settings", "settings", this.settings);
  }

  // What the site signed of the author goes with reports that travel as a file.
  async noteAuthor(session) {
    if (session?.alias !== this.#store.alias || session.author === this.settings.author) return;
    await this.keepSettings({ author: session.author, delegation: session.delegation });
  }

  #changed() {
    if (this.#store.isKept) this.#channel.postMessage(this.#store.alias);
    this.#tell();
  }

  async #forgetOldest() {
    for (const record of this.in("sent").filter((one) => !stillToSend(one)).slice(0, -SENT_KEPT)) {
      await this.#store.remove("record", record.id);
      this.#all.delete(record.id);
    }
  }

  close() {
    this.#channel.close();
    this.#store.close();
    this.#all.clear();
  }
}
