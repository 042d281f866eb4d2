import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from './api.ts';
import type { AllWords } from './i18n/pages-zh-CN.ts';
import { zh } from './i18n/zh-CN.ts';

export type Language = 'zh-CN' | 'en';
const key = 'zhike.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: AllWords };
  }
}

const wanted = (): Language => {
  const stored = localStorage.getItem(key) as Language | null;
  return stored ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
};

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh } },
    interpolation: { escapeValue: false },
  });
  await chooseLanguage(wanted());
}

/** The language of the screen. */
export const screenLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

/** Changes the language of the screen; English words are fetched when first needed. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./i18n/en.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
  localStorage.setItem(key, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  speak(language, { offline: i18next.t('common.offline'), outOfSpace: i18next.t('common.outOfSpace') });
}

/** Words for a code that comes from the server; an unknown one is shown as it is rather than left out. */
export function wordFor(group: string, code: string): string {
  const path = `${group}.${code}`;
  return i18next.exists(path) ? i18next.t(path as never) : code;
}
