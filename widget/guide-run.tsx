import { useEffect, useRef } from 'preact/hooks';
import type { RunView } from '../server/aftersales/guides/views.ts';
import { titleOf, useRun } from './guide-data.ts';
import { g } from './guide-words.ts';
import { own, t } from './language.ts';
import './cards.css';
import './requests.css';
import './guides.css';

interface Props {
  id: string;
  known?: RunView;
  /** A person was asked for. */
  onPerson?: () => void;
}

/** A guide where it stands: the question or what to do, its answers, and the way back. */
export function GuideCard({ id, known, onPerson }: Props) {
  const { run, problem, isBusy, load, answer, back, stop } = useRun(id, known ?? null, onPerson);
  const room = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const at = run?.node?.id ?? run?.outcome;
  // The button that was pressed is gone: the next question takes the focus, and is read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place says when
  useEffect(() => {
    if (moved.current) room.current?.querySelector<HTMLElement>('.guide-now')?.focus();
    moved.current = false;
  }, [at]);
  const mine = (work: () => unknown) => () => {
    moved.current = true;
    void work();
  };
  if (!run)
    return (
      <div class="order request">
        <p class="request-body" role={problem ? 'alert' : 'status'}>
          {problem || g('loading')}
          {problem && (
            <button type="button" class="plain" onClick={load}>
              {t('again')}
            </button>
          )}
        </p>
      </div>
    );
  const title = titleOf(run.guide);
  return (
    <section class="order request guide" aria-label={title} ref={room}>
      <p class="order-head">
        <b>{title}</b>
      </p>
      <div class="request-body">
        <Now run={run} isBusy={isBusy} onAnswer={(node, given) => mine(() => answer(node, given))()} />
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        {run.node && (
          <div class="request-acts">
            {run.path.some((each) => each.answer !== '') && (
              <button type="button" class="plain" disabled={isBusy} onClick={mine(back)}>
                {g('back')}
              </button>
            )}
            <button type="button" class="plain" disabled={isBusy} onClick={mine(stop)}>
              {g('stop')}
            </button>
          </div>
        )}
        <Tried run={run} />
      </div>
    </section>
  );
}

interface NowProps {
  run: RunView;
  isBusy: boolean;
  onAnswer(node: string, answer: string): void;
}

function Now({ run, isBusy, onAnswer }: NowProps) {
  const { node, outcome, tried } = run;
  if (!node)
    return (
      <p class="guide-now" tabIndex={-1}>
        {g(outcome === 'solved' || outcome === 'person' ? outcome : 'left')}
      </p>
    );
  const cause = node.kind === 'solution' ? tried.at(-1) : undefined;
  const more = own(node.more, node.moreEn);
  return (
    <>
      <div class="guide-now" tabIndex={-1}>
        {cause && (
          <p class="hint">
            {g('likely', { percent: cause.confidence })} <b>{own(cause.text, cause.textEn)}</b>
          </p>
        )}
        <p>
          <b>{own(node.text, node.textEn)}</b>
        </p>
        {more && <p class="guide-more">{more}</p>}
        {node.picture && <img src={node.picture} alt={g('picture')} loading="lazy" />}
      </div>
      <div class="request-acts">
        {node.answers.map(({ answer, text, textEn }) => (
          <button key={answer} type="button" class="offer" disabled={isBusy} onClick={() => onAnswer(node.id, answer)}>
            {own(text, textEn)}
          </button>
        ))}
      </div>
    </>
  );
}

/** What was answered so far. */
function Tried({ run }: { run: RunView }) {
  const answers = run.path.filter(({ answer }) => answer !== '');
  if (answers.length === 0) return null;
  return (
    <details>
      <summary>{g('tried', { n: answers.length })}</summary>
      <ol class="guide-path">
        {answers.map((each) => (
          <li key={`${each.node} ${each.at}`}>
            {own(each.text, each.textEn)} <b>{own(each.said, each.saidEn)}</b>
          </li>
        ))}
      </ol>
    </details>
  );
}
