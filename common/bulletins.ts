/** What a bulletin means for whoever talks to customers: good to know, it takes longer, do not promise it. */
export const bulletinLevels = ['info', 'delay', 'stop'] as const;
export type BulletinLevel = (typeof bulletinLevels)[number];

export const bulletinLevelWords: Record<BulletinLevel, readonly [string, string]> = {
  info: ['须知', 'Good to know'],
  delay: ['延后', 'Takes longer'],
  stop: ['不可承诺', 'Do not promise'],
};

/** A bulletin holds at most so long: what is still true then is said again. */
export const bulletinMostDays = 180;

/** Open hours within which a notice is to be read, as the form offers them. */
export const noticeHours = [8, 24, 40] as const;
