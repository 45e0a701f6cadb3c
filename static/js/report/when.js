// The time: "just now", and the clocks of the device beside the times that people give.

const two = (number) => String(number).padStart(2, "0");

// The wall clock of a time zone, as a datetime-local input takes it.
export function wallClock(instant, zone) {
  const shown = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  let parts;
  try {
    parts = new Intl.DateTimeFormat("en", shown).formatToParts(instant);
  } catch {
    parts = new Intl.DateTimeFormat("en", { ...shown, timeZone: "UTC" }).formatToParts(instant);
  }
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${of.year.padStart(4, "0")}-${two(of.month)}-${two(of.day)}T${two(of.hour)}:${two(of.minute)}`;
}

export function setJustNow(form) {
  const { elements } = form;
  elements.time_given.value = "moment";
  elements.began_at.value = wallClock(new Date(), elements.time_zone.value);
  elements.time_precision.value = "minute";
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

export function startWhen(form) {
  const { elements } = form;
  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-minutes-ago]");
    if (!chip) return;
    setJustNow(form);
    elements.began_at.value = wallClock(new Date(Date.now() - Number(chip.dataset.minutesAgo) * 60000), elements.time_zone.value);
    form.dispatchEvent(new Event("change", { bubbles: true }));
  });
  if (!elements.writing_began_at.value) elements.writing_began_at.value = new Date().toISOString();
}

// Called when "File" is pressed.
export function noteClocks(form) {
  const now = new Date().toISOString();
  form.elements.writing_ended_at.value = now;
  form.elements.device_clock_at.value = now;
}
