/** A saved search of a customer (S51): told about until it is paused, a year is over, or they want no more. */
export const alertStates = ['active', 'paused', 'expired', 'unsubscribed'] as const;
export type AlertState = (typeof alertStates)[number];

export const alertActs = ['pause', 'resumption', 'renewal', 'unsubscription'] as const;
export type AlertAct = (typeof alertActs)[number];

/** What may be done in which state, and what it becomes: the server refuses by it, the shop shows its buttons by it. */
export const alertMoves: Record<AlertAct, { from: readonly AlertState[]; to: AlertState }> = {
  pause: { from: ['active'], to: 'paused' },
  resumption: { from: ['paused'], to: 'active' },
  renewal: { from: ['active', 'expired'], to: 'active' },
  unsubscription: { from: ['active', 'paused', 'expired'], to: 'unsubscribed' },
};

export const alertStateWords: Record<AlertState, readonly [zh: string, en: string]> = {
  active: ['提醒中', 'On'],
  paused: ['已暂停', 'Paused'],
  expired: ['已到期', 'Ended after a year'],
  unsubscribed: ['已退订', 'Unsubscribed'],
};

export const alertActWords: Record<AlertAct, readonly [zh: string, en: string]> = {
  pause: ['暂停', 'Pause'],
  resumption: ['继续提醒', 'Go on'],
  renewal: ['再续一年', 'One more year'],
  unsubscription: ['退订', 'Unsubscribe'],
};

/** What a customer agrees to; the number says which words they were. */
export const alertConsent = {
  version: 1,
  zh: '同意有新品或变化时通知我，每天最多一次，随时可以暂停或退订。',
  en: 'Tell me when something new or changed fits, at most once a day. I can pause or unsubscribe at any time.',
} as const;
