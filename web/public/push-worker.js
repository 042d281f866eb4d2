/* Shows what the shop pushes to this device, and leads there. Plain, since browsers run it beside the console's own pages. */

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

async function show({ title, body, conversation }) {
  const open = await windows();
  // Whoever looks at the console has heard.
  if (open.some((each) => each.focused)) return;
  await self.registration.showNotification(title, { body, tag: conversation, renotify: true, data: { conversation } });
}

async function lead({ conversation }) {
  const [open] = await windows();
  if (!open) return self.clients.openWindow(`/console/chats?c=${conversation}`);
  open.postMessage({ conversation });
  return open.focus();
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(event.data.json())));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data));
});
