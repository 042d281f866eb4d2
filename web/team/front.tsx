import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { chooseLanguage, type Language } from '../language.ts';
import { DemoLine } from '../ui/demo-line.tsx';
import './front.css';

/** Never kept: the same address may serve another database tomorrow. */
const useInstallation = () =>
  useQuery({ queryKey: ['installation'], queryFn: ({ signal }) => api.get<{ demo: boolean }>('/api/installation', undefined, signal) });

/** The frame of what is seen before signing in. */
export function Front({ title, children }: { title: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en';
  const installation = useInstallation();
  useEffect(() => {
    document.title = `${title} · 知客`;
  }, [title]);
  return (
    <main className="front">
      {installation.data?.demo && <DemoLine />}
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
