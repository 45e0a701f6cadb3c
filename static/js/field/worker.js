// Serves the field page without a line. `KEPT` (version, page, files) stands in /field/worker.js,
// so a new version is a new worker. It takes over when no page of the old one is open any more.
/* global KEPT */

const PREFIX = "astana-field-";
const HERE = PREFIX + KEPT.version;

const isHashed = (address) => /\.[0-9a-f]{12}\./.test(address);

async function fetchWhole(address) {
  const answer = await fetch(address, { cache: isHashed(address) ? "default" : "no-cache", credentials: "same-origin" });
  // A page that leads to the sign-in is not the page.
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

// Only what changed is fetched: a hashed name that an older version holds is the same file.
async function keepAll() {
  const cache = await caches.open(HERE);
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== HERE);
  const find = async (address) => {
    if (!isHashed(address)) return null;
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
  const { pathname, searchParams } = new URL(request.url);
  const cache = await caches.open(HERE);
  const kept = await cache.match(pathname, { ignoreVary: true });
  if (!kept) return fetch(request);
  return pathname === KEPT.zones ? linesThen(await kept.json(), searchParams) : kept;
}

// The lines that held at the time of the event, which the page gives as a wall clock and a zone.
function linesThen(lines, asked) {
  const at = instantOf(asked.get("began_at"), asked.get("time_zone"));
  const held = ({ properties: { from, until } }) => Date.parse(from) <= at && (!until || at < Date.parse(until));
  return Response.json({ ...lines, features: lines.features.filter(held) });
}

function instantOf(written, timeZone) {
  const asUtc = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(written ?? "") ? written : `${written}Z`);
  if (Number.isNaN(asUtc)) return Date.now();
  try {
    const shown = { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en", shown).formatToParts(asUtc).map(({ type, value }) => [type, value]));
    return 2 * asUtc - Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  } catch {
    return asUtc;
  }
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
