// The map is heavy: it is fetched when it is first looked at, and then it is kept.
import { addresses } from "./words.js";

let asked = null;

function load(element) {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(element.src || element.href));
    document.head.append(element);
  });
}

// Draws every map on the page that is not drawn yet.
export function drawMaps() {
  asked ??= Promise.all([
    load(Object.assign(document.createElement("link"), { rel: "stylesheet", href: addresses.mapSheet })),
    load(Object.assign(document.createElement("script"), { src: addresses.leaflet })),
  ]).then(() => import("../map.js"));
  return asked.catch((error) => {
    asked = null; // asked for again the next time
    throw error;
  });
}
