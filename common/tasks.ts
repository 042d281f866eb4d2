/** What somebody will do until a time: a promise to the customer (S36), a follow-up nobody was promised, a call back. */
export const taskKinds = ['promise', 'follow_up', 'callback'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** `late`: done after its time; `broken`: it will not be done. Both count against the kept-rate. */
export const taskStates = ['open', 'kept', 'late', 'broken', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** How somebody says a task ended. Whether `done` was in time is the clock's word. */
export const taskOutcomes = ['done', 'broken', 'cancelled'] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

/** The owner is reminded at these shares of the time between making and due (DOMAIN D1, promise). */
export const warningShares = [0.5, 0.9] as const;
