let order: string[] = [];

/** The conversation after or before the open one, as the list shows them; stops at both ends. */
export function inListOrder(open: string | undefined, step: 1 | -1): string | undefined {
  const place = open ? order.indexOf(open) : -1;
  if (place === -1) return order[0] ?? open;
  return order[Math.min(order.length - 1, Math.max(0, place + step))];
}

inListOrder.set = (ids: string[]): void => {
  order = ids;
};
