import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MakingStage, makingStages, makingStageWords } from '../../common/handovers.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { said } from '../aftersales/words.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { Stages } from './handover-chips.tsx';
import { useDesignRefusal, useHandoverAct, useWorksHere } from './use-handover.ts';

/** How far a line is; its department moves it on, or back with a reason. */
export function StageChoice({ handover, line }: { handover: HandoverView; line: HandoverView['lines'][number] }) {
  const { t } = useTranslation();
  const notHere = useWorksHere(handover);
  const undecided = useDesignRefusal(handover, line.line);
  const [back, setBack] = useState<MakingStage>();
  const [words, setWords] = useState('');
  const act = useHandoverAct(handover, () => [setBack(undefined), setWords('')]);
  const at = line.stage ? makingStages.indexOf(line.stage) : -1;
  const next = makingStages[at + 1];
  const refused = notHere ?? (next && undecided(next));
  const move = (stage: MakingStage) => act.mutate({ noun: 'stages', body: { line: line.line, stage, words: words.trim() } });
  return (
    <>
      <Stages stage={line.stage} />
      <div className="ticket-acts">
        {next && (
          <Why reason={refused}>
            <button
              type="button"
              className={`button ${refused ? '' : 'primary'}`}
              aria-disabled={refused !== undefined}
              disabled={act.isPending}
              onClick={() => !refused && move(next)}
            >
              {t('handover.toStage', { stage: said(makingStageWords[next]) })}
            </button>
          </Why>
        )}
        {at >= 0 && !notHere && (
          <select
            className="input auto"
            aria-label={t('handover.otherStage')}
            value=""
            onChange={(event) => setBack(makingStages.find((each) => each === event.target.value))}
          >
            <option value="">{t('handover.otherStage')}</option>
            {makingStages
              .filter((each) => each !== line.stage && !undecided(each))
              .map((each) => (
                <option key={each} value={each}>
                  {said(makingStageWords[each])}
                </option>
              ))}
          </select>
        )}
      </div>
      {back && (
        <form className="task-note" onSubmit={(event) => [event.preventDefault(), words.trim() && move(back)]}>
          <input
            className="input"
            value={words}
            maxLength={500}
            required
            // biome-ignore lint/a11y/noAutofocus: it was just asked for
            autoFocus
            placeholder={t('handover.whyStage', { stage: said(makingStageWords[back]) })}
            aria-label={t('handover.whyStage', { stage: said(makingStageWords[back]) })}
            onChange={(event) => setWords(event.target.value)}
          />
          <button type="submit" className="button small primary" disabled={act.isPending || words.trim() === ''}>
            {t('handover.toStage', { stage: said(makingStageWords[back]) })}
          </button>
          <button type="button" className="button small" onClick={() => setBack(undefined)}>
            {t('common.cancel')}
          </button>
        </form>
      )}
    </>
  );
}
