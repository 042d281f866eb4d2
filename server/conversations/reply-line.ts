import type { Language } from '../../common/problems.ts';

/** The first line of a mail that may be answered: whatever comes back below it was ours. */
export const replyLine: Record<Language, string> = {
  'zh-CN': '——— 回复请写在这行以上 ———',
  en: '——— Please write your answer above this line ———',
};
