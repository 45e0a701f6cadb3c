// The form's entries as the JSON object that PUT /api/v1/reports/{id}/ takes.

const NOT_SAID = new Set(["report_id", "declared", "csrfmiddlewaretoken", "act", "amendment_reason"]);
const LISTS = new Set(["observations", "people", "damage"]);
const SEVERAL = new Set(["conditions", "effects"]);
const YES_OR_NO = new Set(["at_least"]);

export function saidOf(entries) {
  const said = {};
  const lines = {};
  for (const [name, value] of entries) {
    if (value === "" || NOT_SAID.has(name)) continue;
    const [list, number, field] = name.split(".");
    if (field && LISTS.has(list)) ((lines[list] ??= {})[number] ??= {})[field] = YES_OR_NO.has(field) ? true : value;
    else if (SEVERAL.has(name)) (said[name] ??= []).push(value);
    else said[name] = value;
  }
  for (const [list, byNumber] of Object.entries(lines)) {
    said[list] = Object.keys(byNumber).map(Number).sort((a, b) => a - b).map((number) => byNumber[number]);
  }
  said.observations ??= [];
  return said;
}
