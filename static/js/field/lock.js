// The store closes by itself when nobody touches the page, in every tab at once.

// Not "scroll": a page scrolls by itself as well, when something in it moves.
const TOUCHES = ["pointerdown", "keydown", "input", "wheel", "touchmove"];
const channel = new BroadcastChannel("astana-field-lock");

export class IdleLock {
  #touchedAt = Date.now();
  #timer = null;

  // `minutes()` gives the time without a touch after which `lock()` is called.
  constructor(minutes, lock) {
    this.minutes = minutes;
    this.lock = lock;
    this.touch = () => (this.#touchedAt = Date.now());
    // A sleeping phone runs no timers: it is asked again when somebody looks at it.
    this.check = () => Date.now() - this.#touchedAt > this.minutes() * 60000 && this.lock();
    this.hear = (event) => event.data === "lock" && this.lock({ isTold: true });
  }

  start() {
    this.touch();
    for (const name of TOUCHES) addEventListener(name, this.touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", this.check);
    addEventListener("pageshow", this.check);
    channel.addEventListener("message", this.hear);
    this.#timer = setInterval(this.check, 5000);
  }

  stop() {
    clearInterval(this.#timer);
    for (const name of TOUCHES) removeEventListener(name, this.touch, { capture: true });
    document.removeEventListener("visibilitychange", this.check);
    removeEventListener("pageshow", this.check);
    channel.removeEventListener("message", this.hear);
  }
}

export const lockOtherTabs = () => channel.postMessage("lock");
