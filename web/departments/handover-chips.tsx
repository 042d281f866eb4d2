import { useTranslation } from 'react-i18next';
import { handoverStateWords, makingStages, makingStageWords, riskHours } from '../../common/handovers.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { said } from '../aftersales/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly, useNow } from '../ui/times.ts';

const tones = { sent: 'warn', accepted: 'info', ready: 'ok', delivered: 'gray', refused: 'bad', withdrawn: 'gray' } as const;

export const HandoverStateChip = ({ handover }: { handover: HandoverView }) => (
  <Chip tone={tones[handover.state]}>{said(handoverStateWords[handover.state])}</Chip>
);

/** When it was promised, and whether that is late, in danger, or expected otherwise. */
export function PromisedFor({ handover: { state, dueAt, expectedAt } }: { handover: HandoverView }) {
  const { t } = useTranslation();
  const now = useNow();
  const isOpen = state === 'sent' || state === 'accepted';
  const isSlipping = expectedAt !== null && expectedAt > dueAt;
  const left = Date.parse(dueAt) - now;
  const tone = !isOpen ? 'gray' : left <= 0 ? 'bad' : isSlipping || left < riskHours * 3_600_000 ? 'warn' : 'gray';
  const words = isOpen && left <= 0 ? t('handover.late', { at: dayAndTime(dueAt) }) : dayAndTime(dueAt);
  return (
    <>
      <Chip tone={tone} title={exactly(dueAt)}>
        <span className="num">{words}</span>
      </Chip>
      {isOpen && isSlipping && <small className="wrong"> {t('handover.expected', { at: dayAndTime(expectedAt) })}</small>}
    </>
  );
}

/** The stages of one line, with how far it is. */
export function Stages({ stage }: { stage: HandoverView['lines'][number]['stage'] }) {
  const { t } = useTranslation();
  const reached = stage ? makingStages.indexOf(stage) : -1;
  return (
    <ol className="stages" aria-label={t('handover.stages')}>
      {makingStages.map((each, place) => (
        <li key={each} className={place <= reached ? 'stage reached' : 'stage'} aria-current={each === stage ? 'step' : undefined}>
          {said(makingStageWords[each])}
        </li>
      ))}
    </ol>
  );
}
