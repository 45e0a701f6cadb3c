// Maps: every [data-map] element is drawn from the JSON in the element it names (astana/ui/maps.py).
// Classes only, no styles: the colours stand in css/map.css.
/* global L */

const METRES_A_DEGREE = 111320;

function label(text, css) {
  const span = document.createElement("span");
  span.textContent = text;
  return { permanent: true, direction: "right", offset: [8, 0], className: `map-label ${css ?? ""}`, content: span };
}

function named(layer, text, css, direction) {
  if (!text) return layer;
  const options = label(text, css);
  if (direction) Object.assign(options, { direction, offset: [0, direction === "bottom" ? 12 : 0] });
  return layer.bindTooltip(options.content, options);
}

async function geojson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

function nameOf(properties) {
  const names = properties?.names;
  const language = document.documentElement.lang;
  return (names && (names[language] ?? names.en)) ?? properties?.name ?? "";
}

// A zone is named inside its northern edge, clear of what happened in its middle.
function nameZone(map, layer, name) {
  if (!name || map.getSize().x < 420) return;
  const bounds = layer.getBounds();
  const south = bounds.getNorth() - (bounds.getNorth() - bounds.getSouth()) * 0.12;
  const anchor = L.circleMarker([south, bounds.getCenter().lng], { radius: 0, stroke: false, fill: false, interactive: false });
  named(anchor, name, "zone-label", "center").addTo(map);
}

function drawZones(map, data) {
  return L.geoJSON(data, {
    interactive: false,
    style: (feature) => ({ className: feature.properties?.css ?? "zone" }),
    onEachFeature: (feature, layer) => nameZone(map, layer, nameOf(feature.properties)),
  }).addTo(map);
}

function drawPoint(map, point) {
  const at = [point.lat, point.lon];
  const group = L.featureGroup().addTo(map);
  if (point.uncertainty) {
    L.circle(at, { radius: point.uncertainty, className: "uncertainty", interactive: false }).addTo(group);
  }
  const kinds = { event: ["dot", 7], own: ["own", 6], settlement: ["settlement", 2.5], report: ["report", 5] };
  const [css, radius] = kinds[point.kind ?? "event"];
  named(L.circleMarker(at, { radius, className: css, interactive: false }), point.label).addTo(group);
  return group;
}

function announcer(element) {
  const region = document.createElement("p");
  region.className = "visually-hidden";
  region.setAttribute("aria-live", "polite");
  element.after(region);
  return (text) => { region.textContent = text; };
}

const inputsOf = (ids) => Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, document.getElementById(id)]));

function pointIn(inputs) {
  const lat = Number.parseFloat(inputs.lat.value);
  const lon = Number.parseFloat(inputs.lon.value);
  const typed = inputs.lat.value.trim() !== "" && inputs.lon.value.trim() !== "";
  return typed && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? L.latLng(lat, lon) : null;
}

// One's own position as a ring, and the line of sight to where it happened.
function placeOwn(element, map, inputs, event) {
  if (!inputs.lat || !inputs.lon) return null;
  const drawn = L.layerGroup().addTo(map);
  const draw = () => {
    drawn.clearLayers();
    const at = inputs.lat.closest("[hidden]:not([data-part])") ? null : pointIn(inputs);
    if (!at) return;
    if (event()) L.polyline([at, event()], { className: "sight", interactive: false }).addTo(drawn);
    named(L.circleMarker(at, { radius: 6, className: "own", interactive: false }), element.dataset.sayOwn).addTo(drawn);
  };
  const write = (point) => {
    inputs.lat.value = point.lat.toFixed(5);
    inputs.lon.value = point.lng.toFixed(5);
    element.dispatchEvent(new CustomEvent("map:placed", { bubbles: true, detail: { who: "own", lat: point.lat, lon: point.lng } }));
    draw();
  };
  inputs.lat.form?.addEventListener("change", () => setTimeout(draw));
  inputs.lat.form?.addEventListener("report:point", draw);
  map.on("pin:moved", draw);
  draw();
  return { write };
}

// A pin that people place by click, drag or arrow keys, bound to the inputs of a form.
function placePin(element, map, { own: ownIds, ...ids }, bounds) {
  const inputs = inputsOf(ids);
  let marker = null;
  const own = ownIds ? placeOwn(element, map, inputsOf(ownIds), () => marker?.getLatLng()) : null;
  if (!inputs.lat || !inputs.lon) return null;
  const say = announcer(element);
  const icon = L.divIcon({ className: "pin", iconSize: [28, 28] });
  let circle = null;

  const radius = () => {
    const field = inputs.uncertainty;
    const group = field?.form?.elements[field.name];
    return Number((group?.value ?? field?.value) || 0);
  };

  const sketch = (at) => {
    if (!marker) {
      marker = L.marker(at, { icon, draggable: true, keyboard: true, title: element.dataset.sayPin }).addTo(map);
      marker.on("drag dragend", (event) => write(marker.getLatLng(), event.type === "dragend"));
      const node = marker.getElement();
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", element.dataset.sayPin);
      node.addEventListener("keydown", nudge);
    }
    marker.setLatLng(at);
    map.pinAt = at;
    map.fire("pin:moved");
    const metres = radius();
    if (circle) circle.remove();
    circle = metres ? L.circle(at, { radius: metres, className: "uncertainty", interactive: false }).addTo(map) : null;
  };

  const write = (at, done = true) => {
    const point = L.latLng(Math.max(-90, Math.min(90, at.lat)), L.Util.wrapNum(at.lng, [-180, 180], true));
    inputs.lat.value = point.lat.toFixed(5);
    inputs.lon.value = point.lng.toFixed(5);
    sketch(point);
    if (!done) return;
    say(`${element.dataset.sayMoved} ${inputs.lat.value}, ${inputs.lon.value}`);
    for (const input of [inputs.lat, inputs.lon]) input.dispatchEvent(new Event("change", { bubbles: true }));
    element.dispatchEvent(new CustomEvent("map:placed", { bubbles: true, detail: { lat: point.lat, lon: point.lng } }));
  };

  const steps = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  function nudge(event) {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = marker.getLatLng();
    const metres = event.shiftKey ? 100 : 10;
    const north = (step[0] * metres) / METRES_A_DEGREE;
    const east = (step[1] * metres) / (METRES_A_DEGREE * Math.cos((at.lat * Math.PI) / 180));
    write(L.latLng(at.lat + north, at.lng + east));
    if (!map.getBounds().pad(-0.05).contains(marker.getLatLng())) map.panTo(marker.getLatLng());
  }

  const read = () => {
    const at = pointIn(inputs);
    if (at) sketch(at);
    else if (marker) erase();
    return marker;
  };
  const erase = () => {
    marker.remove();
    circle?.remove();
    marker = circle = map.pinAt = null;
    map.fire("pin:moved");
  };

  map.on("click", (event) => (own && element.dataset.places === "own" ? own.write(event.latlng) : write(event.latlng)));
  // Enter on the map itself puts the point into its middle: no mouse needed.
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === element) {
      event.preventDefault();
      write(map.getCenter());
      marker.getElement().focus();
    }
  });
  const form = inputs.lat.form;
  form?.addEventListener("change", (event) => {
    if (Object.values(inputs).some((input) => input && event.target.name === input.name)) read();
  });
  form?.addEventListener("report:point", read);
  if (read() && !bounds) map.setView(marker.getLatLng(), 12);
  return marker;
}

async function drawLand(map, url) {
  const land = L.geoJSON(await geojson(url), {
    interactive: false,
    style: { className: "land" },
  }).addTo(map);
  land.bringToBack();
  return land;
}

// Towns appear as one comes nearer, the larger ones first.
const nearEnough = { 1: 7, 2: 9.5, 3: 11 };

// The room that a label of 12 px takes to the right of its dot, as x, y, width, height in pixels.
function roomOf(map, at, text) {
  const point = map.latLngToContainerPoint(at);
  return [point.x - 8, point.y - 9, 24 + (text ?? "").length * 6.8, 18];
}

function meet([x, y, width, height], [left, top, wide, high]) {
  return x < left + wide && left < x + width && y < top + high && top < y + height;
}

async function drawSettlements(map, url, points) {
  const { settlements } = await geojson(url);
  const shown = L.layerGroup().addTo(map);
  const refresh = () => {
    const zoom = map.getZoom();
    const view = map.getBounds().pad(0.2);
    const taken = points.map((point) => roomOf(map, [point.lat, point.lon], point.label));
    if (map.pinAt) taken.push(roomOf(map, map.pinAt, ""));
    shown.clearLayers();
    for (const town of settlements) {
      if (zoom < (nearEnough[town.rank] ?? 11) || !view.contains([town.lat, town.lon])) continue;
      const dot = L.circleMarker([town.lat, town.lon], { radius: 2.5, className: "settlement", interactive: false });
      const name = nameOf(town);
      const room = roomOf(map, [town.lat, town.lon], name);
      // What the page is about keeps its room; a town beside it is named below, or not at all.
      const crowded = taken.some((other) => meet(room, other));
      if (crowded) room[1] += 18;
      if (crowded && taken.some((other) => meet(room, other))) continue;
      taken.push(room);
      named(dot, name, "", crowded ? "bottom" : undefined).addTo(shown);
    }
  };
  map.on("moveend pin:moved", refresh);
  refresh();
}

async function start(element) {
  if (element.dataset.started) return;
  element.dataset.started = "yes";
  const source = document.getElementById(element.dataset.map);
  const data = JSON.parse((source.content ?? source).textContent);
  const map = L.map(element, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    maxZoom: 17,
    keyboardPanDelta: 60,
    // A small map must not catch the wheel of somebody who scrolls the page.
    scrollWheelZoom: element.clientWidth >= 420,
    fadeAnimation: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  if (data.pin || element.clientWidth >= 420) L.control.zoom({ position: "topright", zoomInTitle: element.dataset.sayZoomIn, zoomOutTitle: element.dataset.sayZoomOut }).addTo(map);
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: 90 }).addTo(map);

  const extent = L.latLngBounds([]);
  const everything = L.latLngBounds([]);
  if (data.bounds) extent.extend(data.bounds);
  const view = () => {
    const bounds = extent.isValid() ? extent : everything;
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [28, 28], maxZoom: 12, animate: false });
  };
  map.setView([0, 0], 2);

  if (data.land) {
    const land = await drawLand(map, data.land).catch(() => null);
    if (land) everything.extend(land.getBounds());
  }
  for (const source of [data.zones, data.zonesUrl && (await geojson(data.zonesUrl).catch(() => null))]) {
    if (source) everything.extend(drawZones(map, source).getBounds());
  }
  for (const line of data.lines) L.polyline(line, { className: "sight", interactive: false }).addTo(map);
  for (const point of data.points) {
    const drawn = drawPoint(map, point);
    if (!data.bounds && point.kind !== "settlement") extent.extend(drawn.getBounds());
  }
  view();
  const pin = data.pin ? placePin(element, map, data.pin, data.bounds) : null;
  new ResizeObserver(() => map.invalidateSize()).observe(element);
  if (data.settlements) drawSettlements(map, data.settlements, data.points).catch(() => null);
  element.dispatchEvent(new CustomEvent("map:ready", { bubbles: true, detail: { map, pin } }));
}

function startAll(root) {
  for (const element of root.querySelectorAll("[data-map]")) start(element);
}

startAll(document);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) startAll(event.detail.elt);
});
