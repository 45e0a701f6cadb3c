// Whether there is a line, since when not, and who the site says is signed in.
import { addresses } from "./words.js";

export const line = new EventTarget();
line.state = "unknown"; // there | none
line.since = null;
line.session = null; // what the site last said: {signed_in, alias, token, …}

function turn(state) {
  if (line.state === state) return;
  line.state = state;
  line.since = state === "none" ? Date.now() : null;
  line.dispatchEvent(new Event("change"));
}

// A request with an end: on a bad line a try that hangs is a try that failed.
export async function reach(address, options = {}, seconds = 45) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(seconds * 1000), ...options });
    turn("there");
    return answer;
  } catch (error) {
    turn("none");
    throw error;
  }
}

export const isForLater = (status) => status >= 500 || status === 408 || status === 429;

// Asks who is signed in; null where there is no line or the site fails.
export async function askSession() {
  try {
    const answer = await reach(addresses.session, {}, 20);
    if (answer.status >= 500) return null;
    const said = answer.status === 200 || answer.status === 401 ? await answer.json() : { signed_in: true, refused: true };
    line.session = said;
    line.dispatchEvent(new Event("change"));
    return said;
  } catch {
    return null;
  }
}

addEventListener("offline", () => turn("none"));
addEventListener("online", () => askSession());
