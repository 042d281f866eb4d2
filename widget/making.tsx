import { makingStages, makingStageWords } from '../common/handovers.ts';
import type { MakingView } from '../server/cases/handover-views.ts';
import { fullTime, own } from './language.ts';
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
  const { value } = useLatest<{ items: MakingView[] }>(`/orders/${order}/making`);
  if (!value?.items.length) return null;
  return (
    <section class="tracking" aria-label={w('title')}>
      {value.items.map((item) => (
        <Made key={item.line} item={item} />
      ))}
    </section>
  );
}

function Made({ item }: { item: MakingView }) {
  const at = item.stage ? makingStages.indexOf(item.stage) : -1;
  const reached = item.reached.find(({ stage }) => stage === item.stage);
  return (
    <>
      <b>
        {own(item.name, item.nameEn)} <span class="number">×{item.quantity}</span>
      </b>
      <ul class="making">
        {makingStages.map((stage, place) => (
          <li key={stage} class={place <= at ? 'reached' : undefined} aria-current={stage === item.stage ? 'step' : undefined}>
            {own(...makingStageWords[stage])}
          </li>
        ))}
      </ul>
      {reached && <p class="hint">{`${own(...makingStageWords[reached.stage])} · ${fullTime(reached.at)}`}</p>}
      {item.requirements && <p class="hint">{w('wants', { words: item.requirements })}</p>}
      {item.expectedAt && item.stage !== 'ready' && <p class="hint">{w('expected', { time: fullTime(item.expectedAt) })}</p>}
    </>
  );
}
