/** The channel of talks that began with a call. */
export const telephone = 'phone';

/** A talk in which nobody has written yet: there is nothing in it for its customer to read. */
export const isOnlySpoken = ({ channel, firstReplyAt }: { channel: string; firstReplyAt: string | null }): boolean =>
  channel === telephone && !firstReplyAt;

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

/** Who speaks says when it is over, and so may who leads, of a call that was forgotten. */
export const mayEndCall = ({ by }: Pick<RunningCall, 'by'>, who: { id: string | null; leads: boolean }): boolean =>
  by === who.id || who.leads;

/** One that is over, as it stands in its talk. */
export interface CallAround {
  direction: CallDirection;
  seconds: number;
}

/** The longest call that is written down afterwards. */
export const longestCallMinutes = 600;
