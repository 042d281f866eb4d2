/** Whether contacts leave as screens show them, or in full. */
export const contactsShown = ['masked', 'full'] as const;
export type ContactsShown = (typeof contactsShown)[number];

export const exportStates = ['asked', 'approved', 'refused', 'expired'] as const;
export type ExportState = (typeof exportStates)[number];

/** How long an ask waits for a decision, and how long what was approved may be taken. */
export const exportAskDays = 7;
export const exportTakeHours = 24;

/** What was asked for and by whom decides who may do what with it. */
export const mayDecideExport = (ask: { state: ExportState; askedBy: { id: string } }, me: string): boolean =>
  ask.state === 'asked' && ask.askedBy.id !== me;
export const mayTakeExport = (ask: { state: ExportState; askedBy: { id: string } }, me: string): boolean =>
  ask.state === 'approved' && ask.askedBy.id === me;
