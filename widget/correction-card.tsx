import { useEffect, useRef, useState } from 'preact/hooks';
import { type CorrectionField, correctionFieldWords, correctionStateWords, correctionSubjectWords } from '../common/corrections.ts';
import type { CorrectionView } from '../server/aftersales/corrections/views.ts';
import { call, type Problem, problemOf } from './api.ts';
import { useStore } from './hooks.ts';
import { fullTime, own, t } from './language.ts';
import './cards.css';
import './requests.css';

const words = {
  title: ['更正{subject}：订单 {number}', 'Correction of {subject}: order {number}'],
  ask: [
    '{who} 请您核对，确认后订单会按右边的内容更正。',
    '{who} asks you to check this. Once you confirm, the order says what stands on the right.',
  ],
  until: ['请在 {time} 前确认', 'Confirm by {time}'],
  confirm: ['确认更正', 'Confirm'],
  refuse: ['不用改', 'Leave it'],
  empty: ['空', 'empty'],
  gone: ['内容已删除', 'erased'],
  notYours: ['登录商城后才能查看和确认。', 'Sign in to the shop to see and confirm it.'],
} as const;
const w = (key: keyof typeof words, values: Record<string, string> = {}) =>
  own(words[key][0], words[key][1]).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

function useCorrection(id: string) {
  const { news, connections } = useStore();
  const [correction, show] = useState<CorrectionView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = () => {
    call<CorrectionView>('GET', `/corrections/${id}`).then(
      (found) => [show(found), setProblem(null)],
      (error) => setProblem(problemOf(error)),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when to look again
  useEffect(load, [id, news, connections]);
  return { correction, problem, show, load, setProblem };
}

interface Props {
  body: { correction: string; number: string; subject: CorrectionView['subject'] };
}

/** What was filled in wrongly, what it shall say, and one tap to put it right. */
export function CorrectionCard({ body }: Props) {
  const { correction, problem, show, load, setProblem } = useCorrection(body.correction);
  const card = useRef<HTMLElement>(null);
  const title = w('title', { subject: own(...correctionSubjectWords[body.subject]), number: body.number });
  const answer = (deed: 'confirmation' | 'refusal') => {
    // What is pressed goes with the answer: the keyboard goes on at the card.
    card.current?.focus();
    return call<CorrectionView>('POST', `/corrections/${body.correction}/${deed}`, {}).then(
      (view) => [show(view), setProblem(null)],
      (error) => [problemOf(error).status === 409 && load(), setProblem(problemOf(error))],
    );
  };
  return (
    <section ref={card} tabIndex={-1} class="order request" aria-label={title}>
      <p class="order-head">
        <span class="number">{title}</span>
        {correction && correction.state !== 'open' && <b>{own(...correctionStateWords[correction.state])}</b>}
      </p>
      <div class="request-body">
        {problem && (
          <p class="problem" role="alert">
            {problem.status === 404 ? w('notYours') : problem.title}
            {problem.status === 0 && (
              <button type="button" class="plain" onClick={load}>
                {t('again')}
              </button>
            )}
          </p>
        )}
        {correction && <Fields correction={correction} />}
        {correction?.state === 'open' && <Answer correction={correction} onAnswer={answer} />}
      </div>
    </section>
  );
}

function Fields({ correction: { fields } }: { correction: CorrectionView }) {
  return (
    <>
      {fields.map(({ field, before, after }) => (
        <p key={field} class="request-told">
          <small>{own(...correctionFieldWords[field as CorrectionField])}</small>
          <br />
          {after === null ? (
            w('gone')
          ) : (
            <>
              <del>{before || w('empty')}</del> → <b>{after || w('empty')}</b>
            </>
          )}
        </p>
      ))}
    </>
  );
}

function Answer({ correction, onAnswer }: { correction: CorrectionView; onAnswer(deed: 'confirmation' | 'refusal'): Promise<unknown> }) {
  const [isBusy, setBusy] = useState(false);
  const press = (deed: 'confirmation' | 'refusal') => {
    setBusy(true);
    void onAnswer(deed).finally(() => setBusy(false));
  };
  return (
    <>
      <p>
        {w('ask', { who: correction.agent })} <small>{w('until', { time: fullTime(correction.expiresAt) })}</small>
      </p>
      <div class="request-acts">
        <button type="button" class="solid" disabled={isBusy} onClick={() => press('confirmation')}>
          {w('confirm')}
        </button>
        <button type="button" class="plain" disabled={isBusy} onClick={() => press('refusal')}>
          {w('refuse')}
        </button>
      </div>
    </>
  );
}
