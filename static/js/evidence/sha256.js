// SHA-256 (FIPS 180-4) of a file that does not fit into memory: the browser's own takes no stream.
// The module is its own worker, so that the page stays quick while gigabytes are read.

const CONSTANTS = new Uint32Array(64);
const BEGINNING = new Uint32Array(8);
const PIECE = 1 << 20; // bytes read at once
let ready = false;

// The first 32 bits of the fractional parts of the cube and square roots of the first primes.
function prepare() {
  let found = 0;
  for (let number = 2; found < 64; number += 1) {
    let isPrime = true;
    for (let part = 2; part * part <= number; part += 1) if (number % part === 0) isPrime = false;
    if (!isPrime) continue;
    if (found < 8) BEGINNING[found] = fraction(number ** (1 / 2));
    CONSTANTS[found] = fraction(number ** (1 / 3));
    found += 1;
  }
  ready = true;
}

function fraction(root) {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

export class Sha256 {
  constructor() {
    if (!ready) prepare();
    this.state = BEGINNING.slice();
    this.schedule = new Uint32Array(64);
    this.left = new Uint8Array(64);
    this.filled = 0;
    this.length = 0;
  }

  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.filled) {
      at = Math.min(64 - this.filled, bytes.length);
      this.left.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) return this;
      this.#blocks(this.left, 0, 64);
      this.filled = 0;
    }
    const whole = at + Math.floor((bytes.length - at) / 64) * 64;
    this.#blocks(bytes, at, whole);
    this.left.set(bytes.subarray(whole));
    this.filled = bytes.length - whole;
    return this;
  }

  hex() {
    const length = this.length;
    const end = new Uint8Array((this.filled < 56 ? 64 : 128) - this.filled);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(end.length - 4, (length * 8) % 2 ** 32);
    this.update(end);
    return [...this.state].map((word) => word.toString(16).padStart(8, "0")).join("");
  }

  #blocks(bytes, from, to) {
    const w = this.schedule;
    const state = this.state;
    for (let at = from; at < to; at += 64) {
      for (let i = 0, j = at; i < 16; i += 1, j += 4) {
        w[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
      }
      for (let i = 16; i < 64; i += 1) {
        const x = w[i - 15];
        const y = w[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i += 1) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + CONSTANTS[i] + w[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + t1) | 0;
        d = c;
        c = b;
        b = a;
        a = (t1 + t2) | 0;
      }
      state[0] += a;
      state[1] += b;
      state[2] += c;
      state[3] += d;
      state[4] += e;
      state[5] += f;
      state[6] += g;
      state[7] += h;
    }
  }
}

async function read(file, onProgress) {
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    onProgress(Math.min(at + PIECE, file.size), file.size);
  }
  return hash.hex();
}

// The hash of a File or Blob in hexadecimal; onProgress(read, size) is called as it goes.
export async function sha256Of(file, onProgress = () => {}, { signal } = {}) {
  signal?.throwIfAborted();
  let worker = null;
  try {
    worker = new Worker(import.meta.url, { type: "module" });
  } catch {
    return read(file, onProgress); // no workers here: the page itself reads, piece by piece
  }
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
      worker.addEventListener("message", ({ data }) => {
        if (data.hex) resolve(data.hex);
        else if (data.failed) reject(new DOMException(data.failed, "NotReadableError"));
        else onProgress(data.read, data.size);
      });
      worker.addEventListener("error", () => read(file, onProgress).then(resolve, reject));
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}

if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope && !("clients" in self)) {
  self.addEventListener("message", async ({ data: file }) => {
    try {
      const hex = await read(file, (done, size) => self.postMessage({ read: done, size }));
      self.postMessage({ hex });
    } catch (error) {
      self.postMessage({ failed: String(error) });
    }
  });
}
