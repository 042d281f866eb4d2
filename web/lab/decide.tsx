import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intentLeads } from '../../common/assistant.ts';
import type { LabIntent, LabItem, LabQuestion } from '../../server/assistant/lab/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useSave } from '../settings/save.ts';
import { labArticlesQuery } from './queries.ts';

interface DecideProps {
  question: LabQuestion;
  /** What it came to: mostly the right one is among them. */
  got: LabItem['got'];
  intents: readonly LabIntent[];
}

/** Says what a question should come to, by one press where it came to that already. */
export function Decide({ question, got, intents }: DecideProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { id, text, language } = question;
  const keep = useSave<object>(
    ['lab', 'lab-run'],
    (change) => api.put(`/api/lab/questions/${id}`, { text, language, ...change }),
    () => setOpen(false),
  );
  const remove = useSave(
    ['lab', 'lab-run'],
    () => api.delete(`/api/lab/questions/${id}`),
    () => undefined,
  );
  const [first] = got;
  const isBusy = keep.isPending || remove.isPending;
  return (
    <div className="lab-acts">
      {question.expects === null && first && (
        <button
          type="button"
          className="link"
          disabled={isBusy}
          aria-label={t('lab.isRightOf', { title: first.title })}
          title={first.title}
          onClick={() => keep.mutate({ expects: 'article', article: first.id })}
        >
          {t('lab.isRight')}
        </button>
      )}
      <button
        type="button"
        className="link"
        aria-expanded={isOpen}
        aria-label={t('lab.decideOf', { text })}
        onClick={() => setOpen(!isOpen)}
      >
        {t('lab.decide')}
      </button>
      <button type="button" className="link" disabled={isBusy} aria-label={t('lab.removeOf', { text })} onClick={() => remove.mutate()}>
        {t('lab.remove')}
      </button>
      <EditText question={question} onKeep={(said) => keep.mutate({ ...said, ...expectedOf(question) })} isBusy={isBusy} />
      {isOpen && <Choose isBusy={isBusy} intents={intents} onChoose={(expects) => keep.mutate(expects)} />}
    </div>
  );
}

/** As it stands, when only its words change. */
const expectedOf = ({ expects, article, key }: LabQuestion) => ({
  expects,
  ...(article ? { article: article.id } : {}),
  ...(key ? { key } : {}),
});

interface EditTextProps {
  question: LabQuestion;
  isBusy: boolean;
  onKeep(said: { text: string; language: LabQuestion['language'] }): void;
}

/** Changes the words: a question that was asked otherwise is not held against the run before. */
function EditText({ question, isBusy, onKeep }: EditTextProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState<string>();
  const text = words?.trim() ?? '';
  if (words === undefined)
    return (
      <button type="button" className="link" aria-label={t('lab.editOf', { text: question.text })} onClick={() => setWords(question.text)}>
        {t('lab.edit')}
      </button>
    );
  const keep = () => {
    if (text && text !== question.text) onKeep({ text, language: /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en' });
    setWords(undefined);
  };
  return (
    <form className="lab-choose" onSubmit={(event) => [event.preventDefault(), keep()]}>
      <input
        className="input"
        value={words}
        maxLength={200}
        aria-label={t('lab.words')}
        // biome-ignore lint/a11y/noAutofocus: it opens by a press, to be written in
        autoFocus
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && setWords(undefined)}
      />
      <button type="submit" className="button" disabled={isBusy || text === ''}>
        {t('lab.keep')}
      </button>
    </form>
  );
}

interface ChooseProps {
  isBusy: boolean;
  intents: readonly LabIntent[];
  onChoose(expects: object): void;
}

function Choose({ isBusy, intents, onChoose }: ChooseProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const found = useQuery(labArticlesQuery(useDeferredValue(q.trim()))).data?.items ?? [];
  return (
    <div className="lab-choose">
      <button type="button" className="button" disabled={isBusy} onClick={() => onChoose({ expects: 'nothing' })}>
        {t('lab.nothing')}
      </button>
      <Pick
        name={t('lab.asIntent')}
        options={intents.map((intent) => [intent.key, inLanguage(intent)])}
        onPick={(key) => onChoose({ expects: 'intent', key })}
      />
      <Pick
        name={t('lab.asAction')}
        options={intentLeads.map((lead) => [lead, t(`intents.lead.${lead}`)])}
        onPick={(key) => onChoose({ expects: 'action', key })}
      />
      <input
        className="input"
        type="search"
        value={q}
        placeholder={t('lab.findArticle')}
        aria-label={t('lab.findArticle')}
        onChange={({ target }) => setQ(target.value)}
      />
      {found.map((article) => (
        <button
          key={article.id}
          type="button"
          className="link"
          disabled={isBusy}
          onClick={() => onChoose({ expects: 'article', article: article.id })}
        >
          {article.title} <span className="muted small num">{article.number}</span>
        </button>
      ))}
    </div>
  );
}

/** Chosen by one look: nothing stands in it until then. */
function Pick({ name, options, onPick }: { name: string; options: [string, string][]; onPick(key: string): void }) {
  return (
    <select className="input auto" aria-label={name} value="" onChange={({ target }) => target.value && onPick(target.value)}>
      <option value="">{name}</option>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}
