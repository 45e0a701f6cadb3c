// Wrong passphrases cost more time each; the count outlives a reload. It delays whoever types, not
// somebody who has copied the disk: against that stands the work that each try takes (sealing.js).

const PLACE = "astana.field.tries";
const FREE = 3;
const LONGEST = 300; // seconds

function read() {
  try {
    return { wrong: 0, at: 0, ...JSON.parse(localStorage.getItem(PLACE)) };
  } catch {
    return { wrong: 0, at: 0 };
  }
}

// Seconds to wait before the next try.
export function waitBeforeNext() {
  const { wrong, at } = read();
  if (wrong < FREE) return 0;
  const delay = Math.min(LONGEST, 2 ** (wrong - FREE + 1));
  const passed = (Date.now() - at) / 1000;
  return Math.ceil(Math.min(delay, Math.max(0, delay - passed)));
}

export function noteWrong() {
  localStorage.setItem(PLACE, JSON.stringify({ wrong: read().wrong + 1, at: Date.now() }));
}

export function noteRight() {
  localStorage.removeItem(PLACE);
}
