import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaterTime } from '../../common/later-times.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { dayAndTime, dayOf, timeOf } from '../ui/times.ts';

const laterQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['later-times', conversation],
    queryFn: ({ signal }) =>
      api.get<{ items: { key: LaterTime['key']; at: string }[] }>(`/api/conversations/${conversation}/later-times`, undefined, signal),
    staleTime: 0,
  });

interface LaterTimesProps {
  conversation: string;
  /** What the button beside the own time says. */
  act: string;
  isBusy: boolean;
  onPick(at: Date): void;
}

/** Times that are meant most, each one press, and a field for any other. */
export function LaterTimes({ conversation, act, isBusy, onPick }: LaterTimesProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const times = useQuery(laterQuery(conversation)).data?.items ?? [];
  const [own, setOwn] = useState('');
  const isPast = own !== '' && timeInField(zone, own).getTime() <= Date.now();
  return (
    <>
      <div className="time-choices">
        {times.map(({ key, at }) => (
          <button key={key} type="button" className="button" disabled={isBusy} onClick={() => onPick(new Date(at))}>
            {t(`later.time_${wordOf(key, at)}`)}
            {/^in/.test(key) ? '' : <span className="num"> {wordOf(key, at) === 'nextOpening' ? dayAndTime(at) : timeOf(at)}</span>}
          </button>
        ))}
      </div>
      <div className="time-field">
        <Field name={t('later.own')} type="datetime-local" value={own} onChange={setOwn} wrong={isPast ? t('later.past') : undefined} />
        <button type="button" className="button" disabled={isBusy || own === '' || isPast} onClick={() => onPick(timeInField(zone, own))}>
          {act}
        </button>
      </div>
    </>
  );
}

/** On days off, the next opening is not tomorrow. */
function wordOf(key: LaterTime['key'], at: string): LaterTime['key'] | 'nextOpening' {
  const isTomorrow = dayOf(at) === dayOf(Date.now() + 86_400_000);
  return key === 'tomorrow' && !isTomorrow ? 'nextOpening' : key;
}
