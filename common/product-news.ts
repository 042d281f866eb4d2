/** What owners of a product are told (S66). A matter of safety is for all of them, the rest for who wants such news. */
export const newsKinds = ['improvement', 'upgrade', 'safety'] as const;
export type NewsKind = (typeof newsKinds)[number];

export const newsKindWords: Record<NewsKind, [string, string]> = {
  improvement: ['产品改进', 'Improvement'],
  upgrade: ['产品升级', 'Upgrade'],
  safety: ['安全提示', 'Safety notice'],
};

export const newsConsent = {
  version: 1,
  zh: '我买过的商品有改进或升级时告诉我，随时可以取消。涉及安全的提示总会告诉您。',
  en: 'Tell me of improvements and upgrades of what I bought. I can stop it at any time. What concerns safety is always told.',
} as const;
