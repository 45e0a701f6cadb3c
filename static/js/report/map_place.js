// The form's map: drawn when its step is first looked at, with the zones of the time of the event.

export function keepMap(form) {
  const place = form.querySelector("[data-map-place]");
  const template = form.querySelector("[data-map-template]");
  let drawnFor = null;
  let map = null;

  // A point that was typed is brought into view; one that was pointed at is in view already.
  const look = () => {
    const latitude = Number.parseFloat(form.elements.latitude.value);
    const longitude = Number.parseFloat(form.elements.longitude.value);
    if (!map || Number.isNaN(latitude) || Number.isNaN(longitude)) return;
    if (map.getBounds().pad(-0.05).contains([latitude, longitude]) && map.getZoom() >= 9) return;
    map.setView([latitude, longitude], Math.max(map.getZoom(), 11), { animate: false });
  };
  place.addEventListener("map:ready", (event) => {
    map = event.detail.map;
    look();
  });
  form.addEventListener("report:point", () => setTimeout(look));
  // "On the map" for one's own position: the next click is that one.
  const aim = () => {
    const isOwn = form.elements.observer_how.value === "map" && !form.elements.observer_latitude.value;
    place.querySelector("[data-map]")?.setAttribute("data-places", isOwn ? "own" : "event");
  };
  form.addEventListener("change", () => setTimeout(aim));

  form.addEventListener("report:shown", (event) => {
    if (event.detail.key !== "where") return;
    const when = new URLSearchParams({ began_at: form.elements.began_at.value, time_zone: form.elements.time_zone.value });
    if (drawnFor === String(when)) return;
    drawnFor = String(when);
    place.replaceChildren(template.content.cloneNode(true));
    const data = document.getElementById(place.querySelector("[data-map]").dataset.map);
    const holder = data.content ?? data;
    holder.textContent = JSON.stringify({ ...JSON.parse(holder.textContent), zonesUrl: `${template.dataset.mapTemplate}?${when}` });
    aim();
    place.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: place } }));
  });
}
