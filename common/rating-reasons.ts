/** Why a customer was glad or was not: keys are kept, words are shown. */
export const ratingReasons = {
  quick: { isGood: true, zh: '回复及时', en: 'Quick answers' },
  friendly: { isGood: true, zh: '态度好', en: 'Friendly' },
  solved: { isGood: true, zh: '问题解决了', en: 'Solved my problem' },
  expert: { isGood: true, zh: '很专业', en: 'Knew the answer' },
  slow: { isGood: false, zh: '等得太久', en: 'Long wait' },
  unfriendly: { isGood: false, zh: '态度不好', en: 'Unfriendly' },
  unsolved: { isGood: false, zh: '问题没解决', en: 'Not solved' },
  repeated: { isGood: false, zh: '反复说同样的话', en: 'Had to repeat myself' },
} as const;

export type RatingReason = keyof typeof ratingReasons;
