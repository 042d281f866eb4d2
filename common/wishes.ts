/** How a customer wants to be reached when it is not urgent. */
export const contactChannels = ['chat', 'phone', 'email', 'sms', 'never'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** In Chinese and in English. */
export const channelWords: Record<ContactChannel, readonly [zh: string, en: string]> = {
  chat: ['在线聊天', 'online chat'],
  phone: ['电话', 'telephone'],
  email: ['邮件', 'e-mail'],
  sms: ['短信', 'text message'],
  /** They will come by themselves: nobody asks them anything. */
  never: ['不主动联系', 'not at all'],
};

/** A language by the name its speakers give it; null for one that nobody here writes. */
export const ownLanguage = (language: string | null): string | null =>
  language === 'en' ? 'English' : language === 'zh-CN' ? '中文' : null;

/** Days a hint about a difficult customer holds at most: people change. */
export const longestHint = 180;
