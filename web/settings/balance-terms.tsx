import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BalanceTerms } from '../../server/orders/balance-terms-views.ts';
import { api } from '../api.ts';
import '../i18n/page-words.ts';
import { screenLanguage } from '../language.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { useSave } from './save.ts';

const path = '/api/settings/balance-terms';

/** Under which terms an unused gift card is paid back, in the shop's words, each version kept. */
export function BalanceTermsSettings() {
  const query = useQuery({
    queryKey: ['balance-terms'],
    queryFn: ({ signal }) => api.get<{ items: BalanceTerms[] }>(path, undefined, signal),
  });
  return (
    <Loaded query={query} rows={4} height={60}>
      {({ items: [now, ...before] }) =>
        now && (
          <div className="stack">
            <TermsForm key={now.version} now={now} />
            <Before versions={before} />
          </div>
        )
      }
    </Loaded>
  );
}

function useVersionWords() {
  const { t } = useTranslation();
  return ({ version, saidAt }: BalanceTerms) =>
    [version === 0 ? t('balances.byLaw') : t('balances.version', { version }), saidAt && dayAndTime(saidAt)].filter(Boolean).join(' · ');
}

function TermsForm({ now }: { now: BalanceTerms }) {
  const { t } = useTranslation();
  const named = useVersionWords();
  const [words, setWords] = useState(now.words);
  const [wordsEn, setWordsEn] = useState(now.wordsEn);
  const save = useSave(['balance-terms'], () => api.put(path, { version: now.version, words: words.trim(), wordsEn: wordsEn.trim() }));
  const isSame = words.trim() === now.words && wordsEn.trim() === now.wordsEn;
  const isShort = words.trim().length < 10 || wordsEn.trim().length < 10;
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{t('balances.termsHow')}</p>
      <p>{t('balances.now', { version: named(now) })}</p>
      <Field name={t('balances.words')} value={words} onChange={setWords} rows={6} maxLength={3000} required />
      <Field name={t('balances.wordsEn')} value={wordsEn} onChange={setWordsEn} rows={6} maxLength={5000} required />
      <div className="form-end">
        <button
          type="submit"
          className="button primary"
          title={isSame ? t('common.unchanged') : undefined}
          disabled={save.isPending || isSame || isShort}
        >
          {t('balances.save')}
        </button>
      </div>
    </form>
  );
}

function Before({ versions }: { versions: BalanceTerms[] }) {
  const { t } = useTranslation();
  const named = useVersionWords();
  if (versions.length === 0) return null;
  return (
    <section className="paper" aria-label={t('balances.before')}>
      <h3>{t('balances.before')}</h3>
      {versions.map((each) => (
        <details key={each.version}>
          <summary>{named(each)}</summary>
          <p>{screenLanguage() === 'en' ? each.wordsEn : each.words}</p>
        </details>
      ))}
    </section>
  );
}
