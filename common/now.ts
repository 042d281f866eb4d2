/** Of a list of conversations, those a number of the page "now" counts. */
export const countedRows = [
  'serving',
  'in_hand',
  'served',
  'abandoned',
  'missed',
  'callback',
  'replied',
  'rated',
  'paying',
  'not_paying',
  'nearly',
  'late',
  'was_late',
] as const;
export type CountedRows = (typeof countedRows)[number];

const openRows = (only: CountedRows, whose: { group?: string; agent?: string } = {}) => ({ list: 'all' as const, only, ...whose });
const contacts = (from: string, only?: CountedRows) => ({ list: 'opened' as const, only, from });

/** The list behind each number of the page "now": the server counts by the same conditions, and a test opens each one. */
export const behindNow = {
  waiting: (group?: string) => ({ list: 'waiting' as const, group }),
  serving: (group: string) => openRows('serving', { group }),
  load: (agent: string) => openRows('in_hand', { agent }),
  overdue: (agent: string) => openRows('late', { agent }),
  contactsOf: (agent: string, from: string) => ({ ...contacts(from, 'served'), agent }),
  received: (from: string) => contacts(from),
  abandoned: (from: string) => contacts(from, 'abandoned'),
  missed: (from: string) => contacts(from, 'missed'),
  callbacks: (from: string) => contacts(from, 'callback'),
  firstReply: (from: string) => contacts(from, 'replied'),
  rated: (from: string) => contacts(from, 'rated'),
  nearly: (clock: string) => ({ ...openRows('nearly'), clock }),
  late: (clock: string) => ({ ...openRows('late'), clock }),
  wasLate: (clock: string, from: string) => ({ ...contacts(from, 'was_late'), clock }),
  /** Served in a period, whose customer paid around it, or did not. */
  served: (side: 'paying' | 'not_paying', from: string, to: string) => ({ ...contacts(from, side), to }),
};
