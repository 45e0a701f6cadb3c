// What the form's scripts say: the words stand in the form, in the reader's language.

export function say(form, key, values = {}) {
  const words = form.querySelector("[data-words]").dataset[key] ?? "";
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
