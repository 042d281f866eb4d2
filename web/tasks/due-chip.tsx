import { useTranslation } from 'react-i18next';
import { durationWords } from '../conversations/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { clock, dayAndTime, exactly, useNow } from '../ui/times.ts';

const soonMs = 3_600_000;
const dayMs = 24 * soonMs;

/** Until when: the day and time, the last hour counting down, and how late it is, from a day on in days. */
export function DueChip({ dueAt, isBreached = false }: { dueAt: string; isBreached?: boolean }) {
  const { t } = useTranslation();
  const left = Date.parse(dueAt) - useNow();
  const since = -left < dayMs ? clock(-left) : durationWords(-left / 1000);
  const words = left <= 0 ? t('task.late', { since }) : left < soonMs ? t('task.left', { left: clock(left) }) : dayAndTime(dueAt);
  return (
    <Chip tone={left <= 0 || isBreached ? 'bad' : left < soonMs ? 'warn' : 'gray'} title={exactly(dueAt)}>
      <span className="num">{words}</span>
    </Chip>
  );
}
