import { useTranslation } from 'react-i18next';
import { complaintStateWords } from '../../common/complaint-words.ts';
import type { OwnComplaint } from '../../server/complaints/views.ts';
import { said } from '../aftersales/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { clock, dayAndTime, exactly, useNow } from '../ui/times.ts';

const tones = {
  ...({ received: 'warn', accepted: 'info', cause_found: 'info', proposed: 'info', agreed: 'info', fixed: 'warn' } as const),
  ...({ notified: 'warn', identified: 'warn', packed: 'warn', answered: 'info', mediation: 'info', settled: 'info' } as const),
  ...({ mediation_failed: 'bad', outside_ended: 'gray', closed: 'ok', not_agreed: 'bad', withdrawn: 'gray' } as const),
};

export const ComplaintStateChip = ({ complaint }: { complaint: Pick<OwnComplaint, 'state'> }) => (
  <Chip tone={tones[complaint.state]}>{said(complaintStateWords[complaint.state])}</Chip>
);

const soonMs = 3_600_000;

/** Until when the step it is in is to be done; what is late says since when. */
export function ComplaintDue({ complaint: { dueAt, endedAt } }: { complaint: Pick<OwnComplaint, 'dueAt' | 'endedAt'> }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!dueAt) return endedAt && <time title={exactly(endedAt)}>{dayAndTime(endedAt)}</time>;
  const left = Date.parse(dueAt) - now;
  const words =
    left <= 0 ? t('task.late', { since: clock(-left) }) : left < soonMs ? t('task.left', { left: clock(left) }) : dayAndTime(dueAt);
  return (
    <Chip tone={left <= 0 ? 'bad' : left < soonMs ? 'warn' : 'gray'} title={exactly(dueAt)}>
      <span className="num">{words}</span>
    </Chip>
  );
}
