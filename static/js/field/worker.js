// Serves the field page without a line. `KEPT` (version, page, files) stands in /field/worker.js,
// so a new version is a new worker. It takes over when no page of the old one is open any more.
/* global KEPT */

const PREFIX = "astana-field-";
const HERE = PREFIX + KEPT.version;

async function fetchWhole(address) {
  const answer = await fetch(address, { cache: address === KEPT.page ? "no-cache" : "default", credentials: "same-origin" });
  // A page that leads to the sign-in is not the page.
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

// Only what changed is fetched: a hashed name that an older version holds is the same file.
async function keepAll() {
  const cache = await caches.open(HERE);
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== HERE);
  const find = async (address) => {
    if (address === KEPT.page || !/\.[0-9a-f]{12}\./.test(address)) return null;
    for (const name of older) {
      const found = await (await caches.open(name)).match(address, { ignoreVary: true });
      if (found) return found;
    }
    return null;
  };
  for (const address of [KEPT.page, ...KEPT.files]) {
    if (await cache.match(address, { ignoreVary: true })) continue;
    await cache.put(address, (await find(address)) ?? (await fetchWhole(address)));
  }
}

async function forgetOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== HERE) await caches.delete(name);
  }
}

async function answer(request) {
  const { pathname } = new URL(request.url);
  const cache = await caches.open(HERE);
  const address = request.mode === "navigate" && pathname === KEPT.page ? KEPT.page : pathname;
  return (await cache.match(address, { ignoreVary: true, ignoreSearch: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const isOurs = origin === location.origin && (pathname === KEPT.page || KEPT.files.includes(pathname));
  if (isOurs && event.request.method === "GET") event.respondWith(answer(event.request));
});

// A page that has just started, with nothing open yet, may ask the new version to take over.
self.addEventListener("message", async (event) => {
  if (event.data !== "take over") return;
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  if (pages.filter((page) => new URL(page.url).pathname === KEPT.page).length <= 1) self.skipWaiting();
});

// Only an unlocked page can send: it is told that there is a line.
self.addEventListener("sync", (event) => {
  event.waitUntil(self.clients.matchAll().then((pages) => pages.forEach((page) => page.postMessage("line"))));
});
