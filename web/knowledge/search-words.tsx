import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerView } from '../../server/knowledge/answer-views.ts';
import { api } from '../api.ts';
import { LabTrial } from '../lab/trial.tsx';
import { useSave } from '../settings/save.ts';
import { Marked } from '../ui/marked.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import './knowledge.css';

interface Words {
  names: string[];
  synonyms: string[][];
  stopWords: string[];
}

const wordsQuery = queryOptions({
  queryKey: ['search-words'],
  queryFn: ({ signal }) => api.get<Words>('/api/search-words', undefined, signal),
});

const answersQuery = (q: string) =>
  queryOptions({
    queryKey: ['answers', q],
    queryFn: ({ signal }) => api.get<{ items: AnswerView[] }>('/api/answers', { q, limit: 5 }, signal),
    enabled: q !== '',
  });

/** The shop's dictionary of its search, and a box to try it. */
export function SearchDictionary() {
  const { t } = useTranslation();
  const query = useQuery(wordsQuery);
  // The box stands outside: what is typed there stays when the saved words come back.
  return (
    <div className="stack">
      <p className="muted">{t('searchWords.how')}</p>
      <TrySearch />
      <Loaded query={query} rows={6} height={48}>
        {(words) => <Dictionary key={JSON.stringify(words)} words={words} />}
      </Loaded>
    </div>
  );
}

const split = (line: string) => line.split(/[\s,，、]+/).filter(Boolean);
const linesOf = (text: string) =>
  text
    .split('\n')
    .map(split)
    .filter((words) => words.length > 0);

function Dictionary({ words }: { words: Words }) {
  const { t } = useTranslation();
  const [synonyms, setSynonyms] = useState(() => words.synonyms.map((group) => group.join(' ')).join('\n'));
  const [names, setNames] = useState(() => words.names.join('\n'));
  const [stopWords, setStopWords] = useState(() => words.stopWords.join(' '));
  const groups = linesOf(synonyms);
  const lonely = synonyms.split('\n').findIndex((line) => split(line).length === 1);
  // A name may have spaces in it: 清风 Pro.
  const own = names.split('\n').flatMap((line) => line.trim() || []);
  const draft = { names: own, synonyms: groups, stopWords: split(stopWords) };
  const save = useSave(['search-words', 'answers'], () => api.put('/api/search-words', draft));
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name="synonyms" rows={12} value={synonyms} onChange={setSynonyms} />
      {lonely >= 0 && (
        <p className="bad" role="alert">
          {t('searchWords.tooFew', { line: lonely + 1 })}
        </p>
      )}
      <Field name="names" rows={4} value={names} onChange={setNames} />
      <Field name="stopWords" rows={4} value={stopWords} onChange={setStopWords} />
      <LabTrial trial={{ asks: 'words', words: draft }} isReady={lonely < 0} />
      <div className="form-end">
        <span className="muted num">{t('searchWords.count', { count: groups.length })}</span>
        <span className="spread" />
        <button type="submit" className="button primary" disabled={save.isPending || lonely >= 0}>
          {t('searchWords.save')}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  name: 'synonyms' | 'names' | 'stopWords';
  rows: number;
  value: string;
  onChange(text: string): void;
}

function Field({ name, rows, value, onChange }: FieldProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <b>{t(`searchWords.${name}`)}</b>
      <span className="muted small">{t(`searchWords.${name}How`)}</span>
      <textarea className="input" rows={rows} value={value} spellCheck={false} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function TrySearch() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState('');
  const q = asked.trim().slice(0, 200);
  const { data } = useQuery(answersQuery(q));
  return (
    <section className="paper stack" aria-label={t('searchWords.try')}>
      <input
        type="search"
        className="input"
        value={asked}
        maxLength={200}
        placeholder={t('searchWords.tryHow')}
        aria-label={t('searchWords.tryHow')}
        onChange={(event) => setAsked(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <div role="status">
        {q !== '' && data?.items.length === 0 && <Empty title={t('searchWords.none')} />}
        {q !== '' &&
          data?.items.map((item) => (
            <p key={`${item.kind} ${item.id}`} className="tried">
              <Chip>{t(`searchWords.kind.${item.kind}`)}</Chip>
              <b>
                <Marked text={item.title} marks={item.titleMarks} />
              </b>
              <span>
                <Marked text={item.excerpt} marks={item.excerptMarks} />
              </span>
            </p>
          ))}
      </div>
      <p className="muted small">{t('searchWords.saved')}</p>
    </section>
  );
}
