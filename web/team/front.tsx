import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../language.ts';
import './front.css';

/** The frame of what is seen before signing in. */
export function Front({ title, children }: { title: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en';
  useEffect(() => {
    document.title = `${title} · 知客`;
  }, [title]);
  return (
    <main className="front">
      <div className="front-paper">
        <div className="front-logo" aria-hidden="true">
          知
        </div>
        <h1>{title}</h1>
        {children}
      </div>
      <button type="button" className="link" lang={other} onClick={() => void chooseLanguage(other)}>
        {t('common.otherLanguage')}
      </button>
    </main>
  );
}
