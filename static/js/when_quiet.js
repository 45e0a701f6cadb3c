// `whenQuiet(act)`: a function to be called at every change; `act` follows once it has been quiet for a
// moment, and while it is never quiet, every two seconds: who types on and on loses little.
const QUIET = 300; // milliseconds
const LONGEST = 2000;

export function whenQuiet(act) {
  let waiting = 0;
  let since = null;
  const changed = () => {
    since ??= Date.now();
    clearTimeout(waiting);
    waiting = setTimeout(run, Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())));
  };
  const run = () => {
    changed.forget();
    act();
  };
  changed.forget = () => {
    clearTimeout(waiting);
    since = null;
  };
  return changed;
}
