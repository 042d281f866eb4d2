/** Parts that are fetched when they are first opened. */
export const parts = {
  actions: () => import('./actions.tsx').then((part) => part.Actions),
  cards: () => import('./cards.tsx').then((part) => part.Card),
  emoji: () => import('./emoji.tsx').then((part) => part.Emoji),
  orders: () => import('./orders.tsx').then((part) => part.Orders),
  contact: () => import('./contact.tsx').then((part) => part.Contact),
  promised: () => import('./callback.tsx').then((part) => part.Promised),
  callback: () => import('./callback.tsx').then((part) => part.Callback),
  rating: () => import('./rating.tsx').then((part) => part.Rating),
  viewer: () => import('./viewer.tsx').then((part) => part.Viewer),
  replying: () => import('./replying-to.tsx').then((part) => part.ReplyingTo),
  drop: () => import('./drop.tsx').then((part) => part.Drop),
  trouble: () => import('./trouble.tsx').then((part) => part.Trouble),
  tray: () => import('./tray.tsx').then((part) => part.Tray),
  uploading: () => import('./uploading.tsx').then((part) => part.Uploading),
  about: () => import('./about.tsx').then((part) => part.About),
  away: () => import('./away.tsx').then((part) => part.Away),
};
