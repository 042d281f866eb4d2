import { complaintStateWords } from '../../common/complaint-words.ts';
import type { OwnComplaint } from '../../server/complaints/views.ts';
import { said } from '../aftersales/words.ts';
import { DueChip } from '../tasks/due-chip.tsx';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';

const tones = {
  ...({ received: 'warn', accepted: 'info', cause_found: 'info', proposed: 'info', agreed: 'info', fixed: 'warn' } as const),
  ...({ notified: 'warn', identified: 'warn', packed: 'warn', answered: 'info', mediation: 'info', settled: 'info' } as const),
  ...({ mediation_failed: 'bad', outside_ended: 'gray', closed: 'ok', not_agreed: 'bad', withdrawn: 'gray' } as const),
};

export const ComplaintStateChip = ({ complaint }: { complaint: Pick<OwnComplaint, 'state'> }) => (
  <Chip tone={tones[complaint.state]}>{said(complaintStateWords[complaint.state])}</Chip>
);

/** Until when the step it is in is to be done. */
export function ComplaintDue({ complaint: { dueAt, endedAt } }: { complaint: Pick<OwnComplaint, 'dueAt' | 'endedAt'> }) {
  if (dueAt) return <DueChip dueAt={dueAt} />;
  return endedAt && <time title={exactly(endedAt)}>{dayAndTime(endedAt)}</time>;
}
