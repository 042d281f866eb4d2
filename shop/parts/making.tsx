import type { ComponentChildren } from 'preact';
import { lineStages, lineStageWords } from '../../common/handovers.ts';
import type { MakingView } from '../../server/cases/handover-views.ts';
import { get } from '../api.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { MakingComments } from './making-comments.tsx';
import { MakingDesign } from './making-design.tsx';

/** How far what is made for the customer is: its stages, when it is expected, and how they wanted it. */
export function Making({ order }: { order: string }) {
  const { say } = useWords();
  const path = `/api/shop/orders/${encodeURIComponent(order)}/making`;
  const { value, again, show } = useLoad(path, () => get<{ items: MakingView[] }>(path));
  useLookAgain(again);
  const items = value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={say('making')}>
      <h2>{say('making')}</h2>
      {items.map((item) => (
        <Made key={item.line} item={item}>
          <MakingDesign order={order} item={item} onSaid={show} />
          <MakingComments order={order} item={item} onSaid={show} />
        </Made>
      ))}
    </section>
  );
}

function Made({ item, children }: { item: MakingView; children: ComponentChildren }) {
  const { language, pick, say } = useWords();
  const at = item.stage ? lineStages.indexOf(item.stage) : -1;
  return (
    <div class="made">
      <b>
        {pick(item.name, item.nameEn)} <span class="num">×{item.quantity}</span>
      </b>
      <ol class="making">
        {lineStages.map((stage, place) => {
          const reached = place <= at ? item.reached.find((each) => each.stage === stage) : undefined;
          return (
            <li key={stage} class={place <= at ? 'reached' : undefined} aria-current={stage === item.stage ? 'step' : undefined}>
              {pick(...lineStageWords[stage])}
              {reached && (
                <time class="num" dateTime={reached.at}>
                  {moment(reached.at, language)}
                </time>
              )}
            </li>
          );
        })}
      </ol>
      {item.requirements && <small>{say('makingWants', { words: item.requirements })}</small>}
      {item.expectedAt && at < lineStages.indexOf('ready') && (
        <small class="num">{say('makingExpected', { time: moment(item.expectedAt, language) })}</small>
      )}
      {children}
    </div>
  );
}
