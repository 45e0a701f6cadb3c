// Search of a settlement by any spelling: on the device where there is a list, else by the server.

const WAIT = 250;

export function startSettlements(form, { settlements, search, onChosen }) {
  const box = form.querySelector("[data-settlement]");
  const input = box.querySelector("[data-settlement-search]");
  const list = box.querySelector("[data-settlement-found]");
  const status = box.querySelector("[data-settlement-status]");
  let waiting = 0;
  let asked = 0;

  const find = async (text) => {
    if (settlements) return search(settlements, text).slice(0, 8);
    const answer = await fetch(`${box.dataset.settlement}?${new URLSearchParams({ q: text })}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const said = await answer.json();
    return (said.results ?? said).slice(0, 8);
  };

  const draw = (found) => {
    list.replaceChildren(...found.map((place) => {
      const row = box.querySelector("template").content.firstElementChild.cloneNode(true);
      row.querySelector("[data-name]").textContent = nameOf(place);
      row.querySelector("[data-area]").textContent = place.area_name ?? place.area?.name ?? (typeof place.area === "string" ? place.area : "");
      row.querySelector("button").addEventListener("click", () => choose(place));
      return row;
    }));
    status.textContent = found.length ? "" : status.dataset.sayNone;
  };

  const choose = (place) => {
    const at = { ...place, lat: place.latitude ?? place.lat, lon: place.longitude ?? place.lon };
    form.elements.settlement.value = place.code ?? place.geonameid ?? "";
    input.value = nameOf(place);
    list.replaceChildren();
    status.textContent = status.dataset.sayChosen.replace("{name}", nameOf(place));
    onChosen(at, nameOf(place));
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const ask = () => {
    clearTimeout(waiting);
    const text = input.value.trim();
    form.elements.settlement.value = "";
    if (text.length < 2) return list.replaceChildren();
    waiting = setTimeout(async () => {
      const mine = (asked += 1);
      try {
        const found = await find(text);
        if (mine === asked) draw(found);
      } catch {
        if (mine === asked) status.textContent = status.dataset.sayNoLine;
      }
    }, WAIT);
  };
  input.addEventListener("input", ask);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    const first = list.querySelector("button");
    if (event.key === "Enter") first?.click();
    else first?.focus();
  });
}

export function nameOf(place) {
  const names = place.names;
  const language = document.documentElement.lang;
  return (names && (names[language] ?? names.en ?? Object.values(names)[0])) ?? place.name ?? "";
}
