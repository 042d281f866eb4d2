import type { ComponentChildren } from 'preact';
import { lineStages, lineStageWords } from '../common/handovers.ts';
import type { MakingView } from '../server/cases/handover-views.ts';
import { fullTime, own } from './language.ts';
import { MakingComments } from './making-comments.tsx';
import { MakingDesign } from './making-design.tsx';
import { sayFrom } from './own-words.ts';
import { useLatest } from './use-latest.ts';
import './making.css';

const w = sayFrom({
  title: ['制作进度', 'How far it is made'],
  wants: ['定制要求：{words}', 'Made as you wished: {words}'],
  expected: ['预计 {time} 完工', 'Expected to be ready {time}'],
});

/** How far what is made for the customer is; the shop's order page shows the same. */
export function Making({ order }: { order: string }) {
  const { value, show } = useLatest<{ items: MakingView[] }>(`/orders/${order}/making`);
  if (!value?.items.length) return null;
  return (
    <section class="tracking" aria-label={w('title')}>
      {value.items.map((item) => (
        <Made key={item.line} item={item}>
          <MakingDesign order={order} item={item} onSaid={show} />
          <MakingComments order={order} item={item} onSaid={show} />
        </Made>
      ))}
    </section>
  );
}

function Made({ item, children }: { item: MakingView; children: ComponentChildren }) {
  const at = item.stage ? lineStages.indexOf(item.stage) : -1;
  const reached = item.reached.find(({ stage }) => stage === item.stage);
  return (
    <>
      <b>
        {own(item.name, item.nameEn)} <span class="number">×{item.quantity}</span>
      </b>
      <ul class="making">
        {lineStages.map((stage, place) => (
          <li key={stage} class={place <= at ? 'reached' : undefined} aria-current={stage === item.stage ? 'step' : undefined}>
            {own(...lineStageWords[stage])}
          </li>
        ))}
      </ul>
      {reached && <p class="hint">{`${own(...lineStageWords[reached.stage])} · ${fullTime(reached.at)}`}</p>}
      {item.requirements && <p class="hint">{w('wants', { words: item.requirements })}</p>}
      {item.expectedAt && at < lineStages.indexOf('ready') && <p class="hint">{w('expected', { time: fullTime(item.expectedAt) })}</p>}
      {children}
    </>
  );
}
