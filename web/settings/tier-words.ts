import i18next from 'i18next';

/** The tier a word of the screen stands for: 金卡 is gold. Words of the shop's own stand for themselves. */
export function tierOf(word: string): string {
  const known = Object.entries(i18next.t('tier', { returnObjects: true }) as Record<string, string>);
  return known.find(([, shown]) => shown === word)?.[0] ?? word;
}
