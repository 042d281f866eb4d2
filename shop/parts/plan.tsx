import { requestReasons } from '../../common/aftersales-reasons.ts';
import { kindWords } from '../../common/aftersales-words.ts';
import { pointWorkWords, serviceTimeWords } from '../../common/plans.ts';
import type { PlanView } from '../../server/aftersales/plans/views.ts';
import { get } from '../api.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';

/** What is done for these goods before and after the sale, and what could be asked for the day they arrive. */
export function Plan({ product }: { product: string }) {
  const { pick, say } = useWords();
  const { value: plan } = useLoad(`plan ${product}`, () => get<PlanView>(`/api/shop/products/${encodeURIComponent(product)}/plan`));
  if (!plan) return null;
  const reasonOf = (reason: PlanView['policy'][number]['reason']) => pick(requestReasons[reason].zh, requestReasons[reason].en);
  return (
    <section>
      <h2>{say('plan')}</h2>
      <dl class="sheet">
        {plan.warrantyMonths && (
          <>
            <dt>{say('planWarranty')}</dt>
            <dd>{say('planMonths', { count: plan.warrantyMonths })}</dd>
          </>
        )}
        {plan.policy.map(({ action, reason, zh, en }) => (
          <>
            <dt>{`${pick(...kindWords[action])} · ${reasonOf(reason)}`}</dt>
            <dd>{pick(zh, en)}</dd>
          </>
        ))}
        {plan.services.map(({ when, name, nameEn, included }) => (
          <>
            <dt>{pick(...serviceTimeWords[when])}</dt>
            <dd>{`${pick(name, nameEn)} · ${say(included ? 'planIncluded' : 'planPaid')}`}</dd>
          </>
        ))}
        {plan.madeUntil && plan.partsUntil && (
          <>
            <dt>{say('planMadeUntil', { day: plan.madeUntil })}</dt>
            <dd>{say('planPartsUntil', { day: plan.partsUntil })}</dd>
          </>
        )}
        {plan.parts.map(({ name, nameEn, inStock, keptUntil }) => (
          <>
            <dt>{say('planPart')}</dt>
            <dd>
              {[pick(name, nameEn), say(inStock ? 'planInStock' : 'planToOrder'), keptUntil && say('planKept', { day: keptUntil })]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </>
        ))}
        {plan.points.map((point) => (
          <>
            <dt>{point.works.map((work) => pick(...pointWorkWords[work])).join('、')}</dt>
            <dd>{[pick(point.name, point.nameEn), point.city, point.address, point.phone, point.hours].filter(Boolean).join(' · ')}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
