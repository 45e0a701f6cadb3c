// The two clocks of the bar, and every "3 min ago", kept true without another request.

function clockTime(zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format();
}

function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    clock.querySelector("[data-clock-local]").textContent = clockTime(clock.dataset.clock);
    clock.querySelector("[data-clock-utc]").textContent = clockTime("UTC");
  }
  const language = document.documentElement.lang;
  const words = new Intl.RelativeTimeFormat(language, { style: "short", numeric: "always" });
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const minutes = Math.round((new Date(time.dateTime) - Date.now()) / 60000);
    // Only what is near changes while one reads; the rest stays as the server wrote it.
    if (Math.abs(minutes) < 1 || Math.abs(minutes) >= 60) continue;
    const text = words.format(minutes, "minute").replace(/\.(?=\s|$)/g, "");
    if (time.textContent !== text) time.textContent = text;
  }
}

function atTheMinute() {
  setTimeout(() => {
    tick();
    atTheMinute();
  }, 60000 - (Date.now() % 60000) + 50);
}

atTheMinute();
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && tick());
