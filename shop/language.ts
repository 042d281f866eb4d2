import { storeOf, useStore } from './store.ts';
import { en } from './words-en.ts';
import { type WordKey, zh } from './words-zh.ts';

export type Language = 'zh-CN' | 'en';

export const languageStore = storeOf<Language>('language', /^zh/i.test(navigator.language) ? 'zh-CN' : 'en');

export type Say = (key: WordKey, values?: Record<string, string | number>) => string;

export interface Words {
  language: Language;
  say: Say;
  /** The one of two texts of a product that fits the language. */
  pick(chinese: string, english: string): string;
}

export function useWords(): Words {
  const language = useStore(languageStore);
  const words = language === 'en' ? en : zh;
  return {
    language,
    say: (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    pick: (chinese, english) => (language === 'en' && english ? english : chinese),
  };
}
