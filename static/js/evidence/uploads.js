// Sends a file by the protocol tus 1.0, in pieces of a size that the line bears, until it is there.
// What was confirmed is on the server's disk: after a cut, it is asked how much that is.
import { sha256Of } from "./sha256.js";

export { sha256Of };

const LEAST = 16_000; // bytes of a piece
const MOST = 3_900_000; // the server takes up to 4 MB at once
const FIRST = 32_000;
const AIM = 7; // seconds that a piece should take
const LONGEST = 90; // seconds without an answer, after which the line is taken for dead
const WAITS = [1, 2, 4, 8, 15, 30, 60]; // seconds between tries
const BYTES = "application/offset+octet-stream";

// Refused for a reason that trying again does not mend: `status`, and `message` for a person.
export class UploadRefused extends Error {
  constructor(status, message) {
    super(message);
    this.name = "UploadRefused";
    this.status = status;
  }
}

// Yields {sent, size} whenever bytes are confirmed, {…, offline: true} while there is no line.
// `id` is the file's own, made once; `sha256` is computed here unless it is given. An aborted
// `signal` pauses: call again with the same id, and it goes on.
export async function* upload(file, options) {
  const { id, report, endpoint, csrf = "", from = 0, signal = null } = options;
  const size = file.size;
  const line = new Line(csrf, signal);
  const sha256 = options.sha256 ?? (await sha256Of(file, () => {}, { signal }));
  const said = describe(file, { id, report, sha256, name: options.name });
  if (from) yield { sent: from, size };
  let place = null;
  let offset = from;
  let piece = FIRST;
  let failed = 0;
  while (true) {
    signal?.throwIfAborted();
    try {
      if (place === null) {
        const begun = await line.ask("POST", endpoint, { "Upload-Length": size, "Upload-Metadata": said() });
        place = new URL(begun.headers.get("Location"), location.href).href;
        offset = Number(begun.headers.get("Upload-Offset") ?? 0);
      } else if (failed) {
        offset = Number((await line.ask("HEAD", place)).headers.get("Upload-Offset"));
      }
      yield { sent: offset, size };
      while (offset < size) {
        const began = performance.now();
        const part = file.slice(offset, offset + piece);
        const answer = await line.ask("PATCH", place, { "Upload-Offset": offset, "Content-Type": BYTES }, part);
        piece = fitting(part.size, (performance.now() - began) / 1000);
        offset = Number(answer.headers.get("Upload-Offset"));
        failed = 0;
        yield { sent: offset, size };
      }
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof UploadRefused) throw error;
      if (error.isGone) place = null;
      failed += 1;
      piece = Math.max(LEAST, Math.floor(piece / 2));
      yield { sent: offset, size, offline: true };
      await line.back(WAITS[Math.min(failed, WAITS.length) - 1]);
    }
  }
}

// Pieces of about AIM seconds; never more than four times the one before.
function fitting(bytes, seconds) {
  const wanted = (bytes / Math.max(seconds, 0.001)) * AIM;
  return Math.round(Math.min(MOST, Math.max(LEAST, Math.min(wanted, bytes * 4))));
}

function describe(file, { id, report, sha256, name }) {
  const fixed = { id, report, sha256, filename: name ?? file.name ?? "", filetype: file.type };
  if (file.lastModified) fixed.modified = new Date(file.lastModified).toISOString();
  return () =>
    Object.entries({ ...fixed, device_clock: new Date().toISOString() })
      .filter(([, value]) => value)
      .map(([key, value]) => `${key} ${base64(value)}`)
      .join(",");
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

class Line {
  constructor(csrf, signal) {
    this.csrf = csrf;
    this.signal = signal;
  }

  // The answer if it is a good one. Throws UploadRefused, or anything else to be tried again.
  async ask(method, address, headers = {}, body = null) {
    const stop = new AbortController();
    const onAbort = () => stop.abort();
    const timer = setTimeout(onAbort, LONGEST * 1000);
    this.signal?.addEventListener("abort", onAbort);
    let answer;
    try {
      answer = await fetch(address, {
        method,
        body,
        headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.csrf, ...headers },
        signal: stop.signal,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
      });
    } finally {
      clearTimeout(timer);
      this.signal?.removeEventListener("abort", onAbort);
    }
    if (answer.ok) return answer;
    const again = [408, 409, 423, 425, 429, 460].includes(answer.status) || answer.status >= 500;
    const isGone = [404, 410].includes(answer.status) && method !== "POST";
    const conflict = answer.status === 409 && method === "POST"; // another file has this id
    if ((!again && !isGone) || conflict) throw new UploadRefused(answer.status, await reason(answer));
    throw Object.assign(new Error(`${method} ${answer.status}`), { isGone });
  }

  // Wait some seconds, or until the line is back; an aborted signal ends the wait.
  back(seconds) {
    return new Promise((resolve, reject) => {
      const wake = new AbortController();
      const done = () => {
        wake.abort();
        clearTimeout(timer);
        resolve();
      };
      const jitter = seconds * 1000 * (0.75 + Math.random() / 2);
      const timer = setTimeout(() => navigator.onLine !== false && done(), jitter);
      addEventListener("online", done, { signal: wake.signal });
      this.signal?.addEventListener(
        "abort",
        () => {
          done();
          reject(this.signal.reason);
        },
        { signal: wake.signal },
      );
    });
  }
}

async function reason(answer) {
  try {
    return (await answer.json()).detail ?? "";
  } catch {
    return "";
  }
}
