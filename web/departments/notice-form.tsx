import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticeHours } from '../../common/bulletins.ts';
import type { WholeNotice } from '../../server/cases/notice-views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { reloadNotices } from './bulletin-queries.ts';
import './departments.css';
import { groupsQuery } from './queries.ts';

const usual = noticeHours[1];

interface NoticeFormProps {
  notice?: WholeNotice;
  onDone(): void;
  /** Afterwards; without it as after leaving. */
  onPublished?(id: string): void;
}

/** How something is done, for whom, and by when it is to be read; a new version is read anew by all. */
export function NoticeForm({ notice, onDone, onPublished = onDone }: NoticeFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const showProblem = useProblem();
  const [key] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState(notice?.title ?? '');
  const [body, setBody] = useState(notice?.body ?? '');
  const [groups, setGroups] = useState(notice?.groups.map((group) => group.id) ?? []);
  const [hours, setHours] = useState<number>(usual);
  const save = useMutation({
    mutationFn: () => {
      const input = { title: title.trim(), body: body.trim(), groups, hours };
      return notice ? api.put(`/api/notices/${notice.id}`, input) : api.post('/api/notices', { id: key, ...input });
    },
    onSuccess: () => [void reloadNotices(), onPublished(notice?.id ?? key)],
    onError: showProblem,
  });
  const isReady = title.trim() !== '' && body.trim() !== '';
  return (
    <form
      className="ticket-form boxed"
      aria-label={t('procedure.write')}
      onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}
    >
      <Field name={t('procedure.name')} value={title} onChange={setTitle} maxLength={120} required autoFocus />
      <div className="field">
        <label htmlFor={`${id}-body`}>{t('procedure.body')}</label>
        <textarea
          id={`${id}-body`}
          className="input"
          rows={8}
          maxLength={20_000}
          required
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      <Readers chosen={groups} onChange={setGroups} />
      <div className="field">
        <label htmlFor={`${id}-hours`}>{t('procedure.within')}</label>
        <select id={`${id}-hours`} className="input auto" value={hours} onChange={(event) => setHours(Number(event.target.value))}>
          {noticeHours.map((each) => (
            <option key={each} value={each}>
              {t('ticket.hours', { count: each })}
            </option>
          ))}
        </select>
      </div>
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !isReady}>
          {t(notice ? 'procedure.revise' : 'procedure.publish')}
        </button>
      </div>
    </form>
  );
}

function Readers({ chosen, onChange }: { chosen: string[]; onChange(groups: string[]): void }) {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery).data ?? [];
  return (
    <fieldset className="choices">
      <legend>{t('procedure.for')}</legend>
      {groups.map((group) => (
        <label key={group.id} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(group.id)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, group.id] : chosen.filter((each) => each !== group.id))}
          />
          <span>{inLanguage(group)}</span>
        </label>
      ))}
    </fieldset>
  );
}
