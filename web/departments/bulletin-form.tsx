import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulletinLevel, bulletinLevels, bulletinLevelWords } from '../../common/bulletins.ts';
import type { BulletinView } from '../../server/cases/bulletin-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { fieldTime, timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { useFirstField } from '../ui/first-field.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadBulletins } from './bulletin-queries.ts';
import './departments.css';

const usualMs = 3 * 24 * 3_600_000;

interface BulletinFormProps {
  about?: { product: string } | { order: string };
  /** The one that is said anew. */
  bulletin?: BulletinView;
  onDone(): void;
}

/** What colleagues should know of goods or an order, what the customer may be told, and until when it holds. */
export function BulletinForm({ about, bulletin, onDone }: BulletinFormProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const showProblem = useProblem();
  const form = useFirstField('textarea');
  const [key] = useState(() => crypto.randomUUID());
  const [level, setLevel] = useState<BulletinLevel>(bulletin?.level ?? 'info');
  const [words, setWords] = useState(bulletin?.words ?? '');
  const [zh, setZh] = useState(bulletin?.customer.zh ?? '');
  const [en, setEn] = useState(bulletin?.customer.en ?? '');
  const [until, setUntil] = useState(() => fieldTime(zone, bulletin ? new Date(bulletin.until) : new Date(Date.now() + usualMs)));
  const save = useMutation({
    mutationFn: () => {
      const body = {
        level,
        words: words.trim(),
        customer: { zh: zh.trim(), en: en.trim() },
        until: timeInField(zone, until).toISOString(),
      };
      return bulletin ? api.put(`/api/bulletins/${bulletin.id}`, body) : api.post('/api/bulletins', { id: key, about, ...body });
    },
    onSuccess: () => [void reloadBulletins(), onDone()],
    onError: showProblem,
  });
  const isPast = !until || timeInField(zone, until).getTime() <= Date.now();
  const isReady = words.trim() !== '' && !isPast;
  return (
    <form
      ref={form}
      className="ticket-form boxed"
      aria-label={t('bulletin.write')}
      onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <Levels level={level} onChange={setLevel} />
      <Words name={t('bulletin.words')} hint={t('bulletin.wordsHint')} value={words} onChange={setWords} max={1000} />
      <Words name={t('bulletin.customer')} hint={t('bulletin.customerHint')} value={zh} onChange={setZh} max={500} />
      <Words name={t('bulletin.customerEn')} value={en} onChange={setEn} max={800} />
      <Field
        name={t('bulletin.holdsUntil')}
        type="datetime-local"
        value={until}
        onChange={setUntil}
        required
        wrong={isPast ? t('task.past') : undefined}
      />
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !isReady}>
          {t(bulletin ? 'bulletin.save' : 'bulletin.post')}
        </button>
      </div>
    </form>
  );
}

function Levels({ level, onChange }: { level: BulletinLevel; onChange(level: BulletinLevel): void }) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{t('bulletin.level')}</legend>
      {bulletinLevels.map((each) => (
        <label key={each} className="choice">
          <input type="radio" name={name} checked={each === level} onChange={() => onChange(each)} />
          <span>{said(bulletinLevelWords[each])}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface WordsProps {
  name: string;
  hint?: string;
  value: string;
  onChange(value: string): void;
  max: number;
}

function Words({ name, hint, value, onChange, max }: WordsProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <textarea
        id={id}
        className="input"
        rows={2}
        maxLength={max}
        value={value}
        placeholder={hint}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
