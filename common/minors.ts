/** Customers who are minors (未成年人网络保护条例 34–37; PIPL 31). */
export const minorAges = ['under_14', 'under_18'] as const;
export type MinorAge = (typeof minorAges)[number];
export const minorAgeWords: Record<MinorAge, [zh: string, en: string]> = {
  under_14: ['不满 14 周岁', 'under 14'],
  under_18: ['14 至 18 周岁', '14 to 18'],
};

export const guardianRights = ['copy', 'correct', 'erase', 'explain', 'withdraw'] as const;
export type GuardianRight = (typeof guardianRights)[number];
export const guardianRightWords: Record<GuardianRight, [zh: string, en: string]> = {
  copy: ['查阅、复制', 'See and copy'],
  correct: ['更正、补充', 'Correct'],
  erase: ['删除', 'Erase'],
  explain: ['解释说明', 'Explain'],
  withdraw: ['撤回同意', 'Take a consent back'],
};

/** How long who was allowed may look. */
export const lookHours = 24;
