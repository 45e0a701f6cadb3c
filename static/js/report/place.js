// The place: typed or pointed at, read by the server, shown in three notations and on the map.

export function startPlace(form) {
  const fields = form.elements;
  const reader = document.getElementById("place-read");
  let waiting = 0;
  let isEchoing = false;

  const notation = () => fields.place_notation.value;
  const isWritten = () => ["decimal", "dms", "mgrs"].includes(notation());
  const isGiven = () => isWritten() ? fields.place_as_given.value.trim() !== "" : fields.latitude.value !== "" && fields.longitude.value !== "";

  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (isGiven()) reader.dispatchEvent(new CustomEvent("report:place"));
      else reader.replaceChildren();
    }, 350);
  };

  fields.place_as_given.addEventListener("input", () => {
    // The former point is not this one: it comes back when the text has been read.
    fields.latitude.value = fields.longitude.value = "";
    ask();
  });
  form.addEventListener("change", (event) => {
    if (isEchoing) return;
    const name = event.target.name;
    if (name === "place_notation" && isWritten()) fields.latitude.value = fields.longitude.value = "";
    const offered = reader.querySelector("[data-take-area]");
    if (name === "area" && offered) offered.hidden = offered.dataset.takeArea === fields.area.value;
    if (["place_notation", "latitude", "longitude", "uncertainty_m", "began_at", "time_zone"].includes(name)) ask();
  });
  form.addEventListener("map:placed", () => {
    if (notation() === "map") return;
    fields.place_notation.value = "map";
    fields.place_notation[0].dispatchEvent(new Event("change", { bubbles: true }));
  });
  form.addEventListener("click", (event) => {
    const area = event.target.closest("[data-take-area]");
    if (!area) return;
    fields.area.value = area.dataset.takeArea;
    fields.area.dispatchEvent(new Event("change", { bubbles: true }));
    fields.area.focus();
  });
  reader.addEventListener("htmx:afterSwap", () => {
    for (const waker of reader.querySelectorAll("[data-take-area]")) waker.hidden = waker.dataset.takeArea === fields.area.value;
    const point = reader.querySelector("[data-latitude]");
    if (!point || !isWritten()) return;
    fields.latitude.value = point.dataset.latitude;
    fields.longitude.value = point.dataset.longitude;
    isEchoing = true;
    fields.latitude.dispatchEvent(new Event("change", { bubbles: true }));
    isEchoing = false;
    form.dispatchEvent(new CustomEvent("report:placed"));
  });
  if (isGiven()) ask();
  keepMap(form);
}

// The map is drawn when its step is first looked at, with the zones of the time of the event.
function keepMap(form) {
  const place = form.querySelector("[data-map-place]");
  const template = form.querySelector("[data-map-template]");
  let drawnFor = null;
  let map = null;
  // A point that was typed is brought into view; one that was pointed at is in view already.
  const look = () => {
    const latitude = Number.parseFloat(form.elements.latitude.value);
    const longitude = Number.parseFloat(form.elements.longitude.value);
    if (!map || Number.isNaN(latitude) || Number.isNaN(longitude)) return;
    map.setView([latitude, longitude], Math.max(map.getZoom(), 11), { animate: false });
  };
  place.addEventListener("map:ready", (event) => {
    map = event.detail.map;
    look();
  });
  form.addEventListener("report:placed", look);
  form.addEventListener("report:shown", (event) => {
    if (event.detail.key !== "where") return;
    const when = new URLSearchParams({ began_at: form.elements.began_at.value, time_zone: form.elements.time_zone.value });
    if (drawnFor === String(when)) return;
    drawnFor = String(when);
    place.replaceChildren(template.content.cloneNode(true));
    const data = document.getElementById(place.querySelector("[data-map]").dataset.map);
    const holder = data.content ?? data;
    holder.textContent = JSON.stringify({ ...JSON.parse(holder.textContent), zonesUrl: `${form.dataset.zonesUrl}?${when}` });
    place.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: place } }));
  });
}
