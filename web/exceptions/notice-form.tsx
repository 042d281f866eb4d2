import { useMutation, useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExceptionChoice, exceptions } from '../../common/exceptions.ts';
import type { ExceptionView } from '../../server/aftersales/exceptions/views.ts';
import { api } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadExceptions, rulesQuery } from './queries.ts';
import { noticeOf, useChoiceName } from './words.ts';

/** The words to everybody concerned, proposed by the kind of trouble; one click sends them to all who were not told. */
export function NoticeForm({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const showProblem = useProblem();
  const proposed = exceptions[exception.kind];
  const before = noticeOf(exception);
  const [zh, setZh] = useState(before.zh);
  const [en, setEn] = useState(before.en);
  const [choices, setChoices] = useState<readonly ExceptionChoice[]>(before.choices);
  const choiceName = useChoiceName();
  const silent = useQuery(rulesQuery).data?.silent[exception.kind];
  const send = useMutation({
    mutationFn: () => api.post<{ told: number }>(`/api/exceptions/${exception.id}/notice`, { zh, en, choices }),
    onSuccess: ({ told }) => [void message.success(t('exception.told', { count: told })), reloadExceptions()],
    onError: showProblem,
  });
  return (
    <form className="paper exception-notice" onSubmit={(event) => [event.preventDefault(), send.mutate()]}>
      <h2>{t('exception.notice')}</h2>
      <p className="muted small">{t('exception.noticeHow')}</p>
      <div className="exception-words">
        <Words name={t('exception.zh')} value={zh} onChange={setZh} required />
        <Words name={t('exception.en')} value={en} onChange={setEn} hint={t('exception.enHint')} />
      </div>
      {proposed.choices.length > 0 && <Choices all={proposed.choices} chosen={choices} onChange={setChoices} />}
      {silent && choices.includes(silent) && <p className="muted small">{t('exception.silentNotice', { choice: choiceName(silent) })}</p>}
      <button type="submit" className="button primary" disabled={send.isPending || exception.untold === 0 || zh.trim() === ''}>
        {exception.untold === 0 ? t('exception.allTold') : t('exception.tell', { count: exception.untold })}
      </button>
    </form>
  );
}

interface WordsProps {
  name: string;
  value: string;
  onChange(value: string): void;
  hint?: string;
  required?: boolean;
}

function Words({ name, value, onChange, hint, required = false }: WordsProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <textarea
        id={id}
        className="input"
        rows={3}
        maxLength={500}
        required={required}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

interface ChoicesProps {
  all: readonly ExceptionChoice[];
  chosen: readonly ExceptionChoice[];
  onChange(chosen: readonly ExceptionChoice[]): void;
}

function Choices({ all, chosen, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const choiceName = useChoiceName();
  return (
    <fieldset className="exception-choices">
      <legend>{t('exception.choices')}</legend>
      {all.map((each) => (
        <label key={each}>
          <input
            type="checkbox"
            checked={chosen.includes(each)}
            onChange={(event) => onChange(all.filter((other) => (other === each ? event.target.checked : chosen.includes(other))))}
          />
          {choiceName(each)}
        </label>
      ))}
    </fieldset>
  );
}
