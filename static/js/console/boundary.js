// Drawing a boundary: every [data-boundary] element puts a map over the text area it names.
// What is drawn is written there at once as GeoJSON; what is written there is drawn.
/* global L */
"use strict";

(() => {
  const DECIMALS = 6; // about 10 cm

  function speak(say) {
    const { draw, edit } = L.drawLocal;
    draw.toolbar.buttons.polygon = say.sayDraw;
    Object.assign(draw.toolbar.actions, { title: say.sayCancelTitle, text: say.sayCancel });
    Object.assign(draw.toolbar.finish, { title: say.sayFinishTitle, text: say.sayFinish });
    Object.assign(draw.toolbar.undo, { title: say.sayUndoTitle, text: say.sayUndo });
    Object.assign(draw.handlers.polygon.tooltip, { start: say.sayStart, cont: say.sayNext, end: say.sayClose });
    draw.handlers.polyline.error = say.sayCrosses;
    Object.assign(edit.toolbar.actions.save, { title: say.sayApplyTitle, text: say.sayApply });
    Object.assign(edit.toolbar.actions.cancel, { title: say.sayCancelTitle, text: say.sayCancel });
    Object.assign(edit.toolbar.actions.clearAll, { title: say.sayClearTitle, text: say.sayClear });
    Object.assign(edit.toolbar.buttons, {
      edit: say.sayEdit, editDisabled: say.sayNoEdit, remove: say.sayRemove, removeDisabled: say.sayNoRemove,
    });
    Object.assign(edit.handlers.edit.tooltip, { text: say.sayMove, subtext: "" });
    edit.handlers.remove.tooltip.text = say.sayClickRemove;
  }

  // The parts of a line, each as [outer ring, hole, …] of [latitude, longitude].
  function partsOf(text) {
    if (!text.trim().startsWith("{")) return partsOfCorners(text);
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      return [];
    }
    const shapes = found.features?.map((feature) => feature.geometry) ?? [found.geometry ?? found];
    return shapes.flatMap((shape) => {
      if (shape?.type === "Polygon") return [shape.coordinates];
      return shape?.type === "MultiPolygon" ? shape.coordinates : [];
    }).map((rings) => rings.map((ring) => ring.slice(0, -1).map(([lon, lat]) => [lat, lon])));
  }

  function partsOfCorners(text) {
    const ring = text.split("\n").map((line) => line.trim().split(/[\s,;]+/).map(Number))
      .filter((corner) => corner.length === 2 && corner.every(Number.isFinite));
    return ring.length > 2 ? [[ring]] : [];
  }

  function written(group) {
    const parts = group.getLayers().map((layer) => layer.getLatLngs().map((ring) => {
      const corners = ring.map((at) => [Number(at.lng.toFixed(DECIMALS)), Number(at.lat.toFixed(DECIMALS))]);
      return [...corners, corners[0]];
    }));
    return parts.length ? JSON.stringify({ type: "MultiPolygon", coordinates: parts }) : "";
  }

  async function land(map, url) {
    const answer = await fetch(url);
    if (!answer.ok) return;
    L.geoJSON(await answer.json(), { interactive: false, style: { className: "console-land" } }).addTo(map).bringToBack();
  }

  function start(box) {
    const text = document.getElementById(box.dataset.boundary);
    const frame = box.querySelector(".console-map");
    const around = JSON.parse(document.getElementById(box.dataset.around).textContent);
    const mayDraw = "mayDraw" in box.dataset;
    frame.hidden = false;
    const map = L.map(frame, { attributionControl: false, zoomControl: false });
    L.control.zoom({ zoomInTitle: box.dataset.sayZoomIn, zoomOutTitle: box.dataset.sayZoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    if (around.land) land(map, around.land);
    const others = L.geoJSON(around.zones, {
      interactive: false,
      style: { className: "console-other" },
      onEachFeature: (feature, layer) => {
        const name = document.createElement("span");
        name.textContent = feature.properties.name;
        layer.bindTooltip(name, { permanent: true, direction: "center", className: "console-other-label" });
      },
    }).addTo(map);
    const drawn = L.featureGroup().addTo(map);

    const read = () => {
      drawn.clearLayers();
      for (const rings of partsOf(text.value)) {
        L.polygon(rings, { className: "console-line", interactive: mayDraw }).addTo(drawn);
      }
    };
    const show = () => {
      const shown = drawn.getLayers().length ? drawn : others;
      if (shown.getLayers().length) map.fitBounds(shown.getBounds(), { padding: [24, 24], animate: false });
      else map.setView([35, 38], 6);
    };
    read();
    show();
    if (mayDraw) letDraw(box, map, drawn, text, () => { read(); show(); });
  }

  function letDraw(box, map, drawn, text, readAgain) {
    speak(box.dataset);
    const shapeOptions = { className: "console-line" };
    const control = new L.Control.Draw({
      draw: {
        polygon: { allowIntersection: false, shapeOptions, drawError: { timeout: 2500 } },
        polyline: false, rectangle: false, circle: false, circlemarker: false, marker: false,
      },
      edit: { featureGroup: drawn, poly: { allowIntersection: false } },
    });
    map.addControl(control);
    let drawing = null;
    const write = () => {
      text.value = written(drawn);
      text.dispatchEvent(new Event("input", { bubbles: true }));
    };
    map.on("draw:drawstart", () => { drawing = control._toolbars.draw._modes.polygon.handler; });
    map.on("draw:drawstop", () => { drawing = null; });
    map.on("draw:created", (event) => { drawn.addLayer(event.layer); write(); });
    map.on("draw:edited draw:deleted draw:editvertex draw:editstop draw:deletestop", write);
    text.addEventListener("change", readAgain);
    // Saving in the middle of a line closes it first: nothing drawn is lost.
    text.form.addEventListener("submit", () => { drawing?.completeShape(); }, { capture: true });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-boundary]").forEach(start);
  });
})();
