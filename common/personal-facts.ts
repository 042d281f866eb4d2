/** Facts that say somebody of the staff saw or took what is personal: what an access report lists. */
export const personalKinds = [
  'customer.revealed',
  'task.revealed',
  'customer.export_asked',
  'customer.exported',
  'customer.erasure_previewed',
  'customer.erasure_asked',
  'list.exported',
] as const;

/** Why somebody looks who has no talk with the customer in hand. */
export const revealReasons = ['order', 'aftersales', 'complaint', 'callback', 'identity', 'request'] as const;
export type RevealReason = (typeof revealReasons)[number];
