// The look that somebody chose on this device, from its cookies: the page is the same for all.

const SHEETS = { auto: "screen and (prefers-color-scheme: dark)", light: "not all", dark: "screen" };

const chosen = (name) => new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1] ?? "auto";

const theme = chosen("theme");
document.documentElement.dataset.theme = theme;
document.documentElement.dataset.density = chosen("density");
document.getElementById("dark-sheet").media = SHEETS[theme] ?? SHEETS.auto;
