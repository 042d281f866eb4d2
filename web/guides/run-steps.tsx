import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { answerRun, type useMove, usePersonName } from './moving.ts';
import { inBoth } from './words.ts';

interface RunStepsProps {
  run: RunView;
  /** Missing where it can only be read. */
  move?: ReturnType<typeof useMove>;
  onSay?: ((words: string) => void) | undefined;
}

/** All steps with their marks; each is done, or skipped with a reason. */
export function RunSteps({ run, move, onSay }: RunStepsProps) {
  return (
    <ol className="run-steps">
      {run.steps.map((step, place) => {
        const section = inBoth({ text: step.section, textEn: step.sectionEn });
        const before = run.steps[place - 1];
        const isNew = section && section !== (before && inBoth({ text: before.section, textEn: before.sectionEn }));
        return (
          <li key={step.id}>
            {isNew && <h4>{section}</h4>}
            <Step run={run} step={step} move={run.outcome ? undefined : move} onSay={onSay} />
          </li>
        );
      })}
    </ol>
  );
}

function Step({ run, step, move, onSay }: RunStepsProps & { step: RunView['steps'][number] }) {
  const { t } = useTranslation();
  const mark = run.path.find(({ node }) => node === step.id);
  const say = inBoth({ text: step.say, textEn: step.sayEn });
  const words = inBoth(step);
  return (
    <div className={mark ? 'run-step is-marked' : 'run-step'}>
      <p>{words}</p>
      {step.points.length > 0 && (
        <ul className="small">
          {step.points.map((point) => (
            <li key={point.text || point.textEn}>{inBoth(point)}</li>
          ))}
        </ul>
      )}
      {say && (
        <p className="run-say">
          {say}
          {onSay && (
            <button type="button" className="link small" onClick={() => onSay(say)}>
              {t('guides.put')}
            </button>
          )}
        </p>
      )}
      {mark ? (
        <Mark run={run} mark={mark} words={words} move={move} />
      ) : (
        move && <Marks run={run} node={step.id} words={words} move={move} />
      )}
    </div>
  );
}

interface MarkProps {
  run: RunView;
  mark: RunView['path'][number];
  words: string;
  move: RunStepsProps['move'];
}

function Mark({ run, mark, words, move }: MarkProps) {
  const { t } = useTranslation();
  const name = usePersonName();
  const undo = () => move?.mutate(() => api.delete<RunView>(`/api/guide-runs/${run.id}/answers?node=${encodeURIComponent(mark.node)}`));
  return (
    <p className="small muted" title={exactly(mark.at)}>
      {mark.answer === 'done' ? '✓ ' : '↷ '}
      {t(mark.answer === 'done' ? 'guides.mark_done' : 'guides.mark_skipped', {
        ...{ name: name(mark.by), at: dayAndTime(mark.at), words: mark.words },
      })}{' '}
      {move && (
        <button type="button" className="link small" aria-label={t('guides.undoOf', { words })} disabled={move.isPending} onClick={undo}>
          {t('guides.undo')}
        </button>
      )}
    </p>
  );
}

interface MarksProps {
  run: RunView;
  node: string;
  words: string;
  move: NonNullable<RunStepsProps['move']>;
}

function Marks({ run, node, words, move }: MarksProps) {
  const { t } = useTranslation();
  const form = useId();
  const [why, setWhy] = useState<string>();
  const skip = (reason: string) => move.mutate(() => answerRun(run, node, 'skipped', reason), { onSuccess: () => setWhy(undefined) });
  return (
    <>
      <div className="run-marks">
        <button
          type="button"
          className="button small"
          disabled={move.isPending}
          aria-label={t('guides.doneOf', { words })}
          onClick={() => move.mutate(() => answerRun(run, node, 'done'))}
        >
          {t('guides.done')}
        </button>
        <button
          type="button"
          className="button small plain"
          aria-expanded={why !== undefined}
          aria-controls={form}
          aria-label={t('guides.skipOf', { words })}
          onClick={() => setWhy(why === undefined ? '' : undefined)}
        >
          {t('guides.skip')}
        </button>
      </div>
      {why !== undefined && (
        <form id={form} className="run-skip" onSubmit={(event) => [event.preventDefault(), skip(why.trim())]}>
          <Field name={t('guides.skipWhy')} value={why} maxLength={300} required autoFocus onChange={setWhy} />
          <button type="submit" className="button small" disabled={!why.trim() || move.isPending}>
            {t('guides.skipDo')}
          </button>
        </form>
      )}
    </>
  );
}
