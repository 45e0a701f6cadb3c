// The page is kept on the device by its worker; a newer one is taken before anything is open.
import { addresses } from "./words.js";

const isFirst = !navigator.serviceWorker?.controller;

// Called at the start, while the store is still locked.
export async function takeNewest() {
  const registration = await navigator.serviceWorker?.getRegistration(addresses.page);
  if (!registration?.waiting || isFirst) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take over");
}

// Called when the page stands, so that what is shown first is fetched first.
export async function keepPage(onKept) {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register(addresses.worker, { scope: addresses.page, updateViaCache: "none" });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  const check = () => worker.state !== "installing" && worker.state !== "redundant" && onKept();
  worker.addEventListener("statechange", check);
  check();
}

// Where there is Background Sync, it rings when the line comes back.
export async function ringWhenThereIsALine() {
  const registration = await navigator.serviceWorker?.getRegistration(addresses.page);
  await registration?.sync?.register("line").catch(() => null);
}

export function onRing(ring) {
  navigator.serviceWorker?.addEventListener("message", (event) => event.data === "line" && ring());
}
