import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ForbiddenWord, findForbidden, type Severity, severities } from '../../common/forbidden-words.ts';
import { api } from '../api.ts';
import { forbiddenQuery, reproachQuery } from '../conversations/reply-queries.ts';
import { useSave } from '../settings/save.ts';
import { Icon } from '../ui/icons.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import './knowledge.css';
import { TryBox } from './try-box.tsx';

/** What the desk does not say, why, and a box to try a sentence. */
export function ForbiddenWords() {
  const query = useQuery(forbiddenQuery);
  return (
    <Loaded query={query} rows={6} height={48}>
      {({ words }) => <List key={JSON.stringify(words)} of="forbidden-words" words={words} />}
    </Loaded>
  );
}

/** What sounds like a reproach to a customer, above all to one who sends something back: warned of, and sent after a second look. */
export function Reproaches() {
  const query = useQuery(reproachQuery);
  return (
    <Loaded query={query} rows={6} height={48}>
      {({ words }) => <List key={JSON.stringify(words)} of="reproaches" words={words} />}
    </Loaded>
  );
}

const blank: ForbiddenWord = { word: '', reason: '', reasonEn: '', severity: 'warn', except: [] };
const trimmed = (entry: ForbiddenWord) => ({
  ...entry,
  word: entry.word.trim(),
  reason: entry.reason.trim(),
  reasonEn: entry.reasonEn.trim(),
});
const mayStand = ({ word, reason }: ForbiddenWord) => reason.trim() !== '' && findForbidden(word, [{ ...blank, word }]).length > 0;

function List({ of, words }: { of: 'forbidden-words' | 'reproaches'; words: ForbiddenWord[] }) {
  const isReproach = of === 'reproaches';
  const { t } = useTranslation();
  const [list, setList] = useState(() => words.map((entry) => ({ key: crypto.randomUUID(), entry })));
  const [asked, setAsked] = useState('');
  const entries = list.map((each) => each.entry);
  const save = useSave([of], () => api.put(`/api/${of}`, { words: entries.map(trimmed) }));
  const shown = list.filter(({ entry }) => `${entry.word} ${entry.reason}`.toLowerCase().includes(asked.trim().toLowerCase()));
  const change = (key: string, entry: ForbiddenWord) => setList(list.map((each) => (each.key === key ? { key, entry } : each)));
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{t(isReproach ? 'reproaches.how' : 'words.how')}</p>
      <TryBox words={entries} />
      <div className="form-end">
        <input
          type="search"
          className="input"
          value={asked}
          placeholder={t('words.find')}
          aria-label={t('words.find')}
          onChange={(event) => setAsked(event.target.value)}
        />
        <span className="muted num word-count">{t('words.count', { count: list.length })}</span>
        <span className="spread" />
        <button
          type="button"
          className="button"
          onClick={() => [setAsked(''), setList([{ key: crypto.randomUUID(), entry: blank }, ...list])]}
        >
          {t('words.add')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !entries.every(mayStand)}>
          {t(isReproach ? 'reproaches.save' : 'words.save')}
        </button>
      </div>
      {shown.length === 0 && <Empty title={t('words.none')} />}
      <ul className="word-list">
        {shown.map(({ key, entry }) => (
          <Entry
            key={key}
            entry={entry}
            isOnlyWarned={isReproach}
            onChange={(next) => change(key, next)}
            onRemove={() => setList(list.filter((each) => each.key !== key))}
          />
        ))}
      </ul>
    </form>
  );
}

interface EntryProps {
  entry: ForbiddenWord;
  isOnlyWarned: boolean;
  onChange(entry: ForbiddenWord): void;
  onRemove(): void;
}

function Entry({ entry, isOnlyWarned, onChange, onRemove }: EntryProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(entry.word === '');
  const [except, setExcept] = useState(entry.except.join(' '));
  const text = (name: 'word' | 'reason' | 'reasonEn', length: number) => (
    <input
      className="input"
      value={entry[name]}
      maxLength={length}
      required={name !== 'reasonEn'}
      placeholder={t(`words.${name}`)}
      aria-label={t(`words.${name}`)}
      onChange={(event) => onChange({ ...entry, [name]: event.target.value })}
    />
  );
  return (
    <li>
      <div className="word-line">
        <button type="button" className="reply-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <b>{entry.word || t('words.word')}</b>
          <Chip tone={entry.severity === 'refuse' ? 'bad' : 'warn'}>{t(`words.${entry.severity}`)}</Chip>
          <span>{(i18next.language === 'en' && entry.reasonEn) || entry.reason}</span>
        </button>
        <button type="button" className="icon-button" aria-label={t('words.remove', { word: entry.word })} onClick={onRemove}>
          <Icon name="close" size={16} />
        </button>
      </div>
      {isOpen && (
        <div className="word-fields">
          {text('word', 40)}
          {!isOnlyWarned && (
            <select
              className="input"
              aria-label={t('words.severity')}
              value={entry.severity}
              onChange={(event) => onChange({ ...entry, severity: event.target.value as Severity })}
            >
              {severities.map((each) => (
                <option key={each} value={each}>
                  {t(`words.${each}`)}
                </option>
              ))}
            </select>
          )}
          {text('reason', 200)}
          {text('reasonEn', 300)}
          <input
            className="input"
            value={except}
            maxLength={600}
            placeholder={t('words.except')}
            aria-label={t('words.except')}
            onChange={(event) => {
              setExcept(event.target.value);
              onChange({ ...entry, except: event.target.value.split(/\s+/).filter(Boolean).slice(0, 30) });
            }}
          />
        </div>
      )}
    </li>
  );
}
