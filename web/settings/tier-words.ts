import i18next from 'i18next';
import { wordFor } from '../language.ts';

/** The tier a word of the screen stands for: 金卡 is gold. Words of the shop's own stand for themselves. */
export function tierOf(word: string): string {
  const known = Object.entries(i18next.t('tier', { returnObjects: true }) as Record<string, string>);
  return known.find(([, shown]) => shown === word)?.[0] ?? word;
}

/** Tiers as words with commas between, as a form shows them. */
export const wordsOfTiers = (tiers: readonly string[]): string => tiers.map((tier) => wordFor('tier', tier)).join(i18next.t('common.and'));

export const tiersOf = (words: string): string[] =>
  words
    .split(/[、，,]+/)
    .map((word) => word.trim())
    .filter(Boolean)
    .map(tierOf);
