// Sends what waits: one after the other in the order of filing, each under its own id however
// often it is tried, so that nothing is filed twice. One tab at a time.
import { askSession, isForLater, line, reach } from "./line.js";
import { ringWhenThereIsALine } from "./keeping.js";
import { PutOff, sendNextFile, stillToSend } from "./files.js";

const SOONEST = 2; // seconds
const LATEST = 300;

export class Outbox extends EventTarget {
  #records;
  #tries = 0;
  #timer = null;
  #putOff = new PutOff();
  #closing = new AbortController();
  progress = null; // {id, sent, size} of the file that is on its way
  why = ""; // "", sign_in, somebody_else, not_allowed: what sending waits for, beside a line

  constructor(records) {
    super();
    this.#records = records;
    this.wake = () => this.#soon(0);
    addEventListener("online", this.wake);
    const { signal } = this.#closing;
    line.addEventListener("change", () => line.state === "there" && this.#tries && this.#soon(0), { signal });
  }

  get #isClosed() {
    return this.#closing.signal.aborted;
  }

  close() {
    this.#closing.abort();
    clearTimeout(this.#timer);
    removeEventListener("online", this.wake);
  }

  #soon(seconds) {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), seconds * 1000);
  }

  // Twice as long after every failure, up to five minutes, and never all devices at once.
  #later() {
    this.#tries += 1;
    const seconds = Math.min(LATEST, SOONEST * 2 ** (this.#tries - 1));
    this.#soon(seconds * (0.5 + Math.random() / 2));
    ringWhenThereIsALine();
  }

  #say(why) {
    this.why = why;
    this.dispatchEvent(new Event("change"));
  }

  async #run() {
    const name = `astana-field-sending-${this.#records.store.alias}`;
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return this.#later();
      try {
        if (!(await this.#sendAll())) return this.#later();
        this.#tries = 0;
        if (this.#records.in("sent").some((record) => stillToSend(record))) this.#soon(this.#putOff.seconds);
      } catch (error) {
        if (!this.#isClosed) this.#later();
        if (!["AbortError", "TimeoutError", "TypeError"].includes(error.name)) console.error(error);
      }
    });
  }

  // Whether all was done that can be done now.
  async #sendAll() {
    const toSend = () => this.#records.in("waiting")[0];
    const withFiles = () => this.#records.in("sent").find((record) => stillToSend(record, this.#putOff));
    if (!toSend() && !withFiles()) return true;
    const session = await askSession();
    if (!session) return false;
    if (!session.signed_in) return this.#say("sign_in"), false;
    if (session.refused) return this.#say("not_allowed"), false;
    if (session.alias !== this.#records.store.alias) return this.#say("somebody_else"), false;
    this.#say("");
    await this.#records.noteAuthor(session);
    // Reports go before files, also before the rest of one that is half sent.
    while (!this.#isClosed && (toSend() || withFiles())) {
      const [report, record] = [toSend(), withFiles()];
      const isDone = report ? await this.#send(report, session.token) : await this.#sendFile(record, session.token);
      if (!isDone && (report || !toSend())) return false;
    }
    return true;
  }

  async #sendFile(record, token) {
    try {
      return await sendNextFile(this.#records, record, {
        token,
        putOff: this.#putOff,
        signal: this.#closing.signal,
        mayGoOn: () => !this.#records.in("waiting").length,
        onProgress: (file, sent, size) => {
          this.progress = { id: record.id, sent, size };
          this.dispatchEvent(new Event("change"));
        },
      });
    } finally {
      this.progress = null;
      this.dispatchEvent(new Event("change"));
    }
  }

  // Whether the next may follow.
  async #send(record, token) {
    // The device's clock at this try: what the server's own is compared with.
    const said = { ...record.said, device_clock_at: new Date().toISOString() };
    const text = JSON.stringify(record.said);
    const answer = await reach(`/api/v1/${record.kind}/${record.id}/`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(said),
    });
    if (isForLater(answer.status)) return false;
    const body = await answer.json().catch(() => null);
    // A portal of somebody's network answers everything with a page of its own.
    if (!body) return false;
    // Meanwhile taken back, changed, or sent by another tab.
    const waits = (one) => one?.state === "waiting" && JSON.stringify(one.said) === text;
    const now = this.#records.get(record.id);
    if (!waits(now)) return true;
    if (answer.ok && body.id === record.id) await this.#records.save(sent(now, body));
    else if (answer.status === 409) await this.#records.save({ ...now, state: "conflict", filed: body.filed ?? null });
    else if ([400, 413, 422].includes(answer.status)) await this.#records.save(returned(now, body));
    else if (answer.status === 401 || answer.status === 403) return this.#say(answer.status === 401 ? "sign_in" : "not_allowed"), false;
    else if (answer.status === 404) await this.#records.save(returned(now, body));
    else return false;
    this.dispatchEvent(new CustomEvent("sent", { detail: this.#records.get(record.id) }));
    return true;
  }
}

// What is filed needs no copy here: its number, its digest and what it was called remain.
function sent(record, filed) {
  const { id, kind, title, order, files } = record;
  return { id, kind, title, order, files, state: "sent", number: filed.number, digest: filed.content_digest ?? "", filedAt: filed.filed_at ?? new Date().toISOString() };
}

function returned(record, problem) {
  const errors = problem.errors ?? { __all__: [problem.detail ?? ""] };
  return { ...record, state: "returned", errors };
}
