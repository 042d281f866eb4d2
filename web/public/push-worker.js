/* Shows what the shop pushes to this device, and leads there: to the console for staff, to the shop for customers. Plain, since browsers run it beside their pages. */

const home = new URL(self.registration.scope).pathname;

const windows = async () => {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => `${new URL(url).pathname}/`.startsWith(home));
};

async function show({ title, body, ...data }) {
  const open = await windows();
  // Whoever looks at a page of ours has heard.
  if (open.some((each) => each.focused)) return;
  await self.registration.showNotification(title, { body, tag: data.conversation ?? data.path, renotify: true, data });
}

async function lead(data) {
  const [open] = await windows();
  if (!open) return self.clients.openWindow(home + (data.path ?? `chats?c=${data.conversation}`));
  open.postMessage(data);
  return open.focus();
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(event.data.json())));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data));
});
