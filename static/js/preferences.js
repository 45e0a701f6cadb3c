// Theme and density at once; the same form works through the server without a script.

const media = { auto: "screen and (prefers-color-scheme: dark)", light: "not all", dark: "screen" };

document.addEventListener("submit", (event) => {
  const name = event.target.dataset.preference;
  if (!name || !event.submitter) return;
  event.preventDefault();
  const value = event.submitter.value;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
  document.documentElement.dataset[name] = value;
  if (name === "theme") document.getElementById("dark-sheet").media = media[value];
  for (const form of document.querySelectorAll(`[data-preference="${name}"]`)) {
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
  }
});
