import { useTranslation } from 'react-i18next';
import type { RequestState } from '../../common/aftersales.ts';
import { clockEnd, spanWords } from '../../common/aftersales-clock-words.ts';
import { requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestBrief } from '../../server/aftersales/request-views.ts';
import { Chip } from '../ui/pieces.tsx';
import { exactly, useNow } from '../ui/times.ts';
import { said } from './words.ts';

const tones: Partial<Record<RequestState, 'ok' | 'warn' | 'bad' | 'info'>> = {
  ...{ draft: 'warn', under_review: 'info', negotiating: 'warn', awaiting_approval: 'warn', disputed: 'warn', quoted: 'warn' },
  ...{ choosing: 'warn', awaiting_return: 'info', in_transit: 'info', received: 'info', inspecting: 'info', refunding: 'info' },
  ...{ completed: 'ok', rejected: 'bad', debt: 'bad' },
};

export const RequestStateChip = ({ state }: { state: RequestState }) => (
  <Chip tone={tones[state] ?? 'gray'}>{said(requestStateWords[state])}</Chip>
);

/** Counts down to a deadline and says what happens at zero; a late one stands in red, with the word. */
export function Deadline({ of: { clock, kind }, isShort = false }: { of: Pick<RequestBrief, 'clock' | 'kind'>; isShort?: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!clock) return <span className="muted">—</span>;
  const left = Date.parse(clock.deadlineAt) - now;
  const isNear = now >= Date.parse(clock.warnAt);
  const tone = left <= 0 ? 'bad' : isNear ? 'warn' : 'gray';
  const words = t(left <= 0 ? 'aftersales.lateBy' : 'aftersales.left', { time: said(spanWords(left)) });
  return (
    <span className="deadline">
      <Chip tone={tone} title={`${exactly(clock.deadlineAt)} · ${said([clock.basis, clock.basisEn])}`}>
        {words}
      </Chip>
      {!isShort && <span className="muted small">{said(clockEnd(clock.key, kind))}</span>}
    </span>
  );
}
