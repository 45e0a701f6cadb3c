// The quick entry: what most reports say, in a few presses; everything else stays undetermined.
import { fill } from "./entries.js";
import { controlsOf, drawLines, linesOf } from "./lines.js";
import { setJustNow } from "./when.js";

const PLACE = ["place_notation", "place_as_given", "latitude", "longitude", "uncertainty_m", "settlement", "area", "place_name"];

export function startQuick(form, { last, steps }) {
  const box = form.querySelector("[data-quick]");
  if (!box) return;
  const known = last ?? readLast(form);
  const place = known?.filter(([name]) => PLACE.includes(name)) ?? [];
  const area = place.filter(([name]) => name === "area");
  const placeOf = {
    last: place.length ? place : null,
    area: area.length ? [["place_notation", "area"], ...area] : null,
    here: [["place_notation", "gnss"], ...area],
    later: [],
  };
  const nameOfLast = place.find(([name]) => name === "place_name")?.[1] ?? "";
  let chosen = "later";

  for (const chip of box.querySelectorAll("[data-quick-place]")) {
    const key = chip.dataset.quickPlace;
    chip.hidden = !placeOf[key];
    if (key === "last" && nameOfLast) chip.querySelector("[data-place-name]").textContent = nameOfLast;
    if (key === "area" && area.length) chip.querySelector("[data-place-name]").textContent = nameOfArea(form, area[0][1]);
  }
  const press = (key) => {
    chosen = key;
    for (const chip of box.querySelectorAll("[data-quick-place]")) chip.setAttribute("aria-pressed", String(chip.dataset.quickPlace === key));
  };
  press(placeOf.last ? "last" : placeOf.area ? "area" : "later");

  const use = (type) => {
    setJustNow(form);
    form.elements.violation_type.value = type;
    const [line] = linesOf(form, "observations");
    const preset = { item: "undetermined", qualifier: "undetermined", weapon: "undetermined", direction: "undetermined", means: box.querySelector("[data-quick-means][aria-pressed=true]").dataset.quickMeans };
    for (const [name, value] of Object.entries(preset)) {
      for (const control of controlsOf(line, name)) control.checked = control.value === value;
    }
    if (placeOf[chosen].length) fill(form, placeOf[chosen], PLACE);
    form.dispatchEvent(new Event("change", { bubbles: true }));
    drawLines(form);
    if (chosen === "here") {
      form.querySelector('[data-use-device="device"]').click();
      steps.go("where");
    } else steps.go(chosen === "later" ? "where" : "review");
  };
  box.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-quick-place]");
    if (chip) press(chip.dataset.quickPlace);
    const means = event.target.closest("[data-quick-means]");
    if (means) for (const one of box.querySelectorAll("[data-quick-means]")) one.setAttribute("aria-pressed", String(one === means));
    const type = event.target.closest("[data-quick-type]");
    if (type) use(type.dataset.quickType);
  });
  box.hidden = false;
}

const nameOfArea = (form, pcode) => [...form.elements.area.options].find((option) => option.value === pcode)?.textContent ?? "";

function readLast(form) {
  const source = document.getElementById("report-last");
  return source && form.contains(source) ? JSON.parse(source.textContent) : null;
}
