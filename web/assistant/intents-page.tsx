import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../server/assistant/understanding/intent-views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import '../i18n/page-words.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { IntentForm } from './intent-form.tsx';
import { ImportExamples } from './intent-import.tsx';
import './intents.css';

const intentsQuery = queryOptions({
  queryKey: ['intents'],
  queryFn: ({ signal }) => api.get<{ items: IntentView[] }>('/api/intents', undefined, signal),
});

/** What customers want, by examples, and what each leads to. */
export function IntentsPage() {
  const { t } = useTranslation();
  const query = useQuery(intentsQuery);
  const [isNew, setNew] = useState(false);
  return (
    <main className="page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <header className="page-head">
        <h1>{t('intents.title')}</h1>
        <span className="spread" />
        <ImportExamples />
        <button type="button" className="button primary" onClick={() => setNew(true)}>
          {t('intents.add')}
        </button>
      </header>
      <p className="muted">{t('intents.how')}</p>
      <Loaded query={query} rows={8} height={48}>
        {({ items }) => (
          <>
            <TryIntent intents={items} />
            {isNew && <IntentForm onDone={() => setNew(false)} />}
            {items.length === 0 && <Empty title={t('intents.none')}>{t('intents.how')}</Empty>}
            <ul className="intents">
              {items.map((intent) => (
                <Line key={intent.id} intent={intent} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </main>
  );
}

/** How a sentence is understood now. */
function TryIntent({ intents }: { intents: IntentView[] }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const q = words.trim();
  const guesses = useQuery({
    queryKey: ['intents', 'guess', q],
    queryFn: ({ signal }) => api.get<{ items: { key: string; confidence: number }[] }>('/api/intent-guesses', { q }, signal),
    enabled: q !== '',
    placeholderData: (before) => before,
  }).data?.items;
  const nameOf = (key: string) => {
    const found = intents.find((each) => each.key === key);
    return found ? inLanguage(found) : key;
  };
  return (
    <section className="paper intents-try">
      <input
        className="input"
        value={words}
        maxLength={300}
        placeholder={t('intents.try')}
        aria-label={t('intents.try')}
        onChange={(event) => setWords(event.target.value)}
      />
      <p role="status" className="muted">
        {q !== '' &&
          guesses &&
          (guesses.length === 0
            ? t('intents.unknown')
            : guesses.map(({ key, confidence }) => `${nameOf(key)} ${Math.round(confidence * 100)}%`).join(' · '))}
      </p>
    </section>
  );
}

function Line({ intent }: { intent: IntentView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="paper">
      <button type="button" className="intent-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <b>{inLanguage(intent)}</b>
        <small className="muted num">{intent.key}</small>
        <Chip tone="info">{t(`intents.lead.${intent.lead}`)}</Chip>
        <span className="spread" />
        <span className="muted num">{t('intents.examplesCount', { count: intent.examples.length })}</span>
        <span className="muted num">{t('intents.heard', { count: intent.heard })}</span>
      </button>
      {isOpen && <IntentForm key={intent.edition} intent={intent} onDone={() => setOpen(false)} />}
    </li>
  );
}
