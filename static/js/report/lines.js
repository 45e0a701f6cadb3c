// The lines of what was observed: added, removed, folded to one sentence, counted.

const linesOf = (form) => [...form.querySelectorAll("[data-lines] > [data-line]")];

function controlsOf(line, name) {
  return [...line.querySelectorAll(`[name="observations.${line.dataset.line}.${name}"]`)];
}

function wordOf(line, name) {
  const chosen = controlsOf(line, name).find((control) => control.checked);
  if (!chosen || chosen.value === "undetermined" || chosen.closest("[data-shown-when][hidden]")) return "";
  return chosen.closest("label").querySelector(".cell-text").textContent;
}

const countOf = (line) => Number.parseInt(controlsOf(line, "count")[0].value, 10) || 0;

function describe(form) {
  const lines = linesOf(form);
  let items = 0;
  lines.forEach((line, index) => {
    const item = controlsOf(line, "item").find((control) => control.checked);
    const what = item?.closest("label").querySelector(".cell-text").textContent;
    const title = [what ?? form.dataset.sayLine.replace("{n}", index + 1), wordOf(line, "qualifier")];
    line.querySelector("[data-line-title]").textContent = title.filter(Boolean).join(", ");
    line.querySelector("[data-line-note]").textContent = ["means", "direction", "weapon"].map((name) => wordOf(line, name)).filter(Boolean).join(" · ");
    line.querySelector("[data-line-count]").textContent = countOf(line) || "";
    items += countOf(line);
  });
  const words = form.dataset.sayItems.replace("{items}", items).replace("{lines}", lines.length);
  form.querySelector("[data-lines-count]").textContent = items ? words : "";
  form.dataset.items = items ? words : "";
}

export function addLine(form, number) {
  const spare = form.querySelector("[data-line-template]").innerHTML.replaceAll("NUMBER", number);
  const holder = document.createElement("template");
  holder.innerHTML = spare;
  const line = holder.content.firstElementChild;
  form.querySelector("[data-lines]").append(line);
  for (const hidden of line.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
  return line;
}

export function startLines(form) {
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-add-line]")) {
      event.preventDefault();
      const lines = linesOf(form);
      for (const line of lines) line.open = false;
      const line = addLine(form, Math.max(...lines.map((other) => Number(other.dataset.line)), -1) + 1);
      form.dispatchEvent(new Event("change", { bubbles: true }));
      line.querySelector("summary").focus();
    }
    const remover = event.target.closest("[data-remove-line]");
    if (remover) {
      event.preventDefault();
      const line = remover.closest("[data-line]");
      const others = linesOf(form).filter((other) => other !== line);
      const next = others.at(-1) ?? addLine(form, Number(line.dataset.line) + 1);
      line.remove();
      next.open = true;
      form.dispatchEvent(new Event("change", { bubbles: true }));
      next.querySelector("summary").focus();
    }
  });
  form.addEventListener("input", () => describe(form));
  form.addEventListener("change", () => setTimeout(() => describe(form)));
  describe(form);
}
