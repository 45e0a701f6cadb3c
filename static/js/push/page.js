// Makes this browser one of those that are told of alerts. What it says stands in the page.

const place = document.querySelector("[data-push]");
const form = place.querySelector("form");
const isAble = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function say(name) {
  for (const words of place.querySelectorAll("[data-push-says]")) {
    const isOfForm = words === form && name === "failed";
    words.hidden = words.dataset.pushSays !== name && !isOfForm;
  }
}

const rowOf = (subscription) =>
  [...document.querySelectorAll("[data-endpoint]")].find((row) => row.dataset.endpoint === subscription.endpoint);

async function known() {
  const registration = await navigator.serviceWorker.getRegistration(place.dataset.worker);
  return registration?.pushManager.getSubscription();
}

async function look() {
  if (!isAble) return;
  const subscription = await known();
  const row = subscription && rowOf(subscription);
  if (row) {
    row.querySelector("[data-push-this]").hidden = false;
    row.querySelector("form").addEventListener("submit", leave);
    say("here");
  } else {
    say(Notification.permission === "denied" ? "denied" : "not-yet");
  }
}

// The form that ends this browser is sent when the browser has let go of it, or could not.
async function leave(event) {
  event.preventDefault();
  await known().then((subscription) => subscription?.unsubscribe()).catch(() => {});
  event.target.submit();
}

async function subscribe() {
  await navigator.serviceWorker.register(place.dataset.worker);
  const registration = await navigator.serviceWorker.ready;
  const old = await registration.pushManager.getSubscription();
  await old?.unsubscribe(); // of somebody else, or of another key
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset.key });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if ((await Notification.requestPermission()) !== "granted") return say("denied");
  try {
    const { endpoint, keys } = (await subscribe()).toJSON();
    form.elements.endpoint.value = endpoint;
    form.elements.public_key.value = keys.p256dh;
    form.elements.shared_secret.value = keys.auth;
    form.submit();
  } catch {
    say("failed");
  }
});

look();
