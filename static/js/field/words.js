// What the page's scripts say: the words stand in the page, in the reader's language.

const words = JSON.parse(document.getElementById("field-words").textContent);
export const addresses = JSON.parse(document.getElementById("field-addresses").textContent);
const language = document.documentElement.lang;
const zone = document.documentElement.dataset.zone;

export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const number = (value) => new Intl.NumberFormat(language).format(value);

// "03:20", or with the day where it was not today.
export function moment(at) {
  const when = new Date(at);
  const day = { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" };
  const isToday = new Intl.DateTimeFormat("en", day).format(when) === new Intl.DateTimeFormat("en", day).format();
  const shown = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (!isToday) Object.assign(shown, { day: "numeric", month: "short" });
  return new Intl.DateTimeFormat(language, shown).format(when);
}

export function size(bytes) {
  const unit = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  return new Intl.NumberFormat(language, { style: "unit", unit: unit[0], maximumFractionDigits: 1 }).format(bytes / unit[1]);
}
