/** Facts that say somebody of the staff saw or took what is personal: what an access report lists. */
export const personalKinds = [
  'customer.revealed',
  'task.revealed',
  'customer.export_asked',
  'customer.exported',
  'customer.erasure_asked',
  'list.exported',
] as const;
