// The place: pointed at, typed in any notation, searched, or taken by a bearing; read on the device.
import { bearingAndDistance, destination, radiusOf } from "../geo/bearings.js";
import { formatPoint, parsePoint } from "../geo/coordinates.js";
import { searchSettlements } from "../geo/settlements.js";
import { keepMap } from "./map_place.js";
import { numberOf } from "./numbers.js";
import { findDevice, forget, forgetUnused, keepFix } from "./position.js";
import { startSettlements } from "./settlements.js";
import { say } from "./words.js";

const WRITTEN = ["decimal", "dms", "ddm", "mgrs"];
const ECHOED = ["decimal", "dms", "mgrs"];
const CIRCLES = [50, 500, 2000, 10000];
// How well a bearing by eye or compass and a distance by ear are usually known.
const BEARING_WITHIN_DEG = 5;
const DISTANCE_WITHIN = 0.2;

const number = (control) => numberOf(control.value);

export function startPlace(form, { settlements, whileThere }) {
  const fields = form.elements;
  const echo = form.querySelector("[data-place-echo]");
  let origin = null; // of the settlement that was chosen
  let before = null; // the point that stood until a bearing gives another
  let waiting = 0;

  const notation = () => fields.place_notation.value;
  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));
  const setPoint = (latitude, longitude) => {
    fields.latitude.value = latitude;
    fields.longitude.value = longitude;
    fields.latitude.dispatchEvent(new CustomEvent("report:point", { bubbles: true }));
  };
  const suggestCircle = (metres) => {
    const circle = CIRCLES.find((one) => one >= metres) ?? "";
    for (const radio of form.querySelectorAll("[name=uncertainty_m]")) radio.checked = radio.value === String(circle);
  };

  const readWritten = () => {
    const text = fields.place_as_given.value.trim();
    if (!text) return { wrong: "" };
    try {
      const point = parsePoint(text);
      setPoint(point.latitude.toFixed(6), point.longitude.toFixed(6));
      return { read: point.notation };
    } catch (error) {
      setPoint("", "");
      return { wrong: error.code ? say(form, `cannot_${error.code}`) || say(form, "cannotRead") : say(form, "cannotRead") };
    }
  };
  const readBearing = () => {
    const degrees = number(fields.bearing_deg);
    const metres = number(fields.distance_m);
    const own = { lat: number(fields.observer_latitude), lon: number(fields.observer_longitude) };
    const from = fields.bearing_from.value === "settlement" ? origin : own;
    if (!from || [degrees, metres, from.lat, from.lon].some(Number.isNaN)) return setPoint(before?.lat ?? "", before?.lon ?? "");
    const point = destination(from.lat, from.lon, degrees, metres);
    setPoint(point.latitude.toFixed(6), point.longitude.toFixed(6));
  };

  // What was pointed at before a bearing was chosen may be where somebody stood.
  const keepBefore = () => {
    const [lat, lon] = [fields.latitude.value, fields.longitude.value];
    before = lat && lon ? { lat, lon } : null;
  };
  const offerOrigin = () => {
    const offer = form.querySelector("[data-origin-offer]");
    offer.hidden = notation() !== "bearing" || !before;
    if (!offer.hidden) offer.querySelector("bdi").textContent = formatPoint(Number(before.lat), Number(before.lon));
  };
  const takeOrigin = () => {
    fields.bearing_from.value = "observer";
    fields.observer_how.value = "typed";
    form.querySelector("[data-own-typed]").value = `${before.lat}, ${before.lon}`;
    [fields.observer_latitude.value, fields.observer_longitude.value] = [before.lat, before.lon];
    before = null;
    offerOrigin();
    fields.bearing_deg.focus();
    changed();
  };

  const read = () => {
    let state = {};
    if (WRITTEN.includes(notation())) state = readWritten();
    else if (notation() === "bearing") readBearing();
    draw(state);
  };

  const draw = ({ wrong = "", read: readAs = "" }) => {
    const latitude = number(fields.latitude);
    const longitude = number(fields.longitude);
    const isThere = !wrong && notation() !== "area" && !Number.isNaN(latitude) && !Number.isNaN(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    echo.querySelector("[data-place-wrong]").hidden = !wrong;
    echo.querySelector("[data-place-wrong] span").textContent = wrong;
    echo.querySelector("[data-place-point]").hidden = !isThere;
    echo.querySelector("[data-place-read]").textContent = readAs && isThere ? say(form, "sayReadAs", { notation: nameOfNotation(readAs) }) : "";
    if (isThere) {
      for (const place of echo.querySelectorAll("[data-notation]")) {
        place.textContent = formatPoint(latitude, longitude, place.dataset.notation);
      }
      form.querySelector("[data-sight]").textContent = sight(latitude, longitude);
    } else form.querySelector("[data-sight]").textContent = "";
    suggest(isThere);
  };
  const nameOfNotation = (key) => form.querySelector(`[name=place_notation][value="${key}"]`)?.closest("label").querySelector(".cell-text").dataset.name ?? key;
  const sight = (latitude, longitude) => {
    const own = { lat: number(fields.observer_latitude), lon: number(fields.observer_longitude) };
    if (Number.isNaN(own.lat) || Number.isNaN(own.lon) || fields.observer_how.value === "not_said") return "";
    const { bearing, distance } = bearingAndDistance([own.lat, own.lon], [latitude, longitude]);
    return say(form, "saySight", { bearing: Math.round(bearing), distance: distance < 1000 ? `${Math.round(distance)} m` : `${(distance / 1000).toFixed(1)} km` });
  };

  // The zone and the governorate are suggested by the server, when there is a line.
  const suggest = (isThere) => {
    const place = form.querySelector("[data-place-suggested]");
    clearTimeout(waiting);
    if (!isThere) return place.replaceChildren();
    waiting = setTimeout(async () => {
      const asked = { part: "suggestion", place_notation: "map" };
      for (const name of ["began_at", "time_zone", "latitude", "longitude", "uncertainty_m"]) asked[name] = fields[name].value;
      try {
        const answer = await fetch(`${place.dataset.placeSuggested}?${new URLSearchParams(asked)}`, whileThere);
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        place.innerHTML = await answer.text();
        offerArea(place);
      } catch {
        place.replaceChildren();
      }
    }, 350);
  };
  const offerArea = (place) => {
    for (const offer of place.querySelectorAll("[data-take-area]")) offer.hidden = offer.dataset.takeArea === fields.area.value;
  };

  const useDevice = async (who, button) => {
    const status = button.parentElement.querySelector("[data-fix]");
    status.textContent = say(form, "fixWaiting");
    try {
      const fix = await findDevice();
      keepFix(form, who, fix);
      if (who === "device") {
        setPoint(fix.latitude, fix.longitude);
        suggestCircle(fix.accuracy);
      }
      status.textContent = say(form, "fixFound", { accuracy: fix.accuracy, age: fix.age });
      changed();
    } catch (error) {
      status.textContent = say(form, `fix_${error.message}`) || say(form, "fix_unavailable");
    }
  };

  form.addEventListener("input", (event) => {
    const { name } = event.target;
    if (["place_as_given", "bearing_deg", "distance_m", "latitude", "longitude"].includes(name)) read();
    if (["bearing_deg", "distance_m"].includes(name)) suggestCircle(radiusOf(number(fields.distance_m), BEARING_WITHIN_DEG, number(fields.distance_m) * DISTANCE_WITHIN));
    if (event.target.matches("[data-own-typed]")) readOwn(event.target);
  });
  const readOwn = (input) => {
    const status = input.closest(".field").querySelector("[data-own-read]");
    forget(form, "observer");
    try {
      const point = parsePoint(input.value.trim());
      fields.observer_latitude.value = point.latitude.toFixed(6);
      fields.observer_longitude.value = point.longitude.toFixed(6);
      status.textContent = formatPoint(point.latitude, point.longitude, "mgrs");
    } catch {
      status.textContent = input.value.trim() ? say(form, "cannotRead") : "";
    }
    read();
  };
  form.addEventListener("change", (event) => {
    const { name } = event.target;
    if (name === "place_notation") {
      if (notation() === "bearing") keepBefore();
      else if (notation() !== "gnss" && notation() !== "map") setPoint("", "");
      offerOrigin();
      if (notation() === "settlement" && origin) setPoint(origin.lat, origin.lon);
    }
    if (name === "observer_how" || name === "place_notation") forgetUnused(form);
    if (name === "area") offerArea(form.querySelector("[data-place-suggested]"));
    setTimeout(read);
  });
  form.addEventListener("map:placed", (event) => {
    if (event.detail.who === "own") {
      fields.observer_how.value = "map";
      changed();
      return;
    }
    if (notation() !== "map") fields.place_notation.value = "map";
    changed();
  });
  form.addEventListener("click", (event) => {
    const fixer = event.target.closest("[data-use-device]");
    if (fixer) useDevice(fixer.dataset.useDevice, fixer);
    if (event.target.closest("[data-take-origin]")) takeOrigin();
    const area = event.target.closest("[data-take-area]");
    if (area) {
      fields.area.value = area.dataset.takeArea;
      changed();
      fields.area.focus();
    }
  });
  startSettlements(form, {
    settlements,
    search: searchSettlements,
    onChosen: (place, name) => {
      origin = place;
      if (!fields.place_name.value) fields.place_name.value = name;
      const pcode = place.area_code ?? place.pcode ?? place.area?.pcode ?? "";
      if (pcode && !fields.area.value) fields.area.value = pcode;
      if (notation() === "settlement") {
        setPoint(Number(place.lat).toFixed(6), Number(place.lon).toFixed(6));
        suggestCircle(2000);
      } else read();
    },
  });
  oneField(form);
  keepMap(form);
  if (notation() === "bearing") keepBefore();
  read();
  return { read };
}

// With a script one field reads every notation: the four ways to write become one answer.
function oneField(form) {
  for (const key of WRITTEN) {
    const radio = form.querySelector(`[name=place_notation][value="${key}"]`);
    const text = radio.closest("label").querySelector(".cell-text");
    text.dataset.name = text.textContent;
    if (key === "decimal") text.textContent = say(form, "sayCoordinates");
    else {
      radio.closest("label").hidden = true;
      if (radio.checked) form.elements.place_notation.value = "decimal";
    }
  }
}
