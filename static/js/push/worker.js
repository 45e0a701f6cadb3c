// Shows what is pushed about an alert, and leads to its page. Its words come with the message.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  const { title, body, direction, language, tag, url } = event.data.json();
  const said = { body, tag, dir: direction, lang: language, renotify: true, data: { url } };
  event.waitUntil(self.registration.showNotification(title, said));
});

async function lead(url) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => new URL(one.url).pathname === url);
  return there ? there.focus() : self.clients.openWindow(url);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data.url));
});
