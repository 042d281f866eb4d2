/** A call of the telephone, as colleagues write it down (S5): who rang whom. */
export const callDirections = ['in', 'out'] as const;
export type CallDirection = (typeof callDirections)[number];

/** One that goes on. */
export interface RunningCall {
  direction: CallDirection;
  /** ISO instant. */
  since: string;
  /** Who speaks, of the staff. */
  by: string;
  /** The id of the note it becomes. */
  message: string;
}

/** One that is over, as it stands in its talk. */
export interface CallAround {
  direction: CallDirection;
  seconds: number;
}

/** The longest call that is written down afterwards. */
export const longestCallMinutes = 600;
