import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestReasons } from '../../common/aftersales-reasons.ts';
import { kindWords } from '../../common/aftersales-words.ts';
import { pointWorkWords, serviceTimes, serviceTimeWords } from '../../common/plans.ts';
import type { PlanView } from '../../server/aftersales/plans/views.ts';
import { said } from '../aftersales/words.ts';
import { inLanguage } from '../conversations/words.ts';
import '../i18n/page-words.ts';
import { EditGoods } from '../catalogue/edit-goods.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { PlanForm } from './plan-form.tsx';
import { planQuery } from './queries.ts';

/** What is done for a product before and after its sale; the policy speaks for itself. */
export function PlanOf({ product }: { product: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery(planQuery(product));
  return (
    <section className="paper" aria-label={t('plan.title')}>
      <h2 style={{ margin: 0 }}>{t('plan.title')}</h2>
      <Loaded query={query} rows={3} height={28}>
        {(plan) =>
          isOpen ? (
            <PlanForm product={product} plan={plan} onDone={() => setOpen(false)} />
          ) : (
            <>
              <Plan plan={plan} />
              <EditGoods words={t('plan.edit')} onOpen={() => setOpen(true)} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Plan({ plan }: { plan: PlanView }) {
  const { t, i18n } = useTranslation();
  const at = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <dl className="kv">
      <dt>{t('plan.warranty')}</dt>
      <dd>{plan.warrantyMonths ? t('plan.months', { count: plan.warrantyMonths }) : t('plan.noWarranty')}</dd>
      <dt>{t('plan.policy')}</dt>
      <dd>
        {plan.policy.map(({ action, reason, allowed, rule, ...words }) => (
          <p key={action + reason} style={{ margin: 0 }} title={rule}>
            <Chip tone={allowed ? 'ok' : 'gray'}>{t(allowed ? 'plan.can' : 'plan.cannot')}</Chip> {said(kindWords[action])} ·{' '}
            {requestReasons[reason][at]}
            {at === 'en' ? ': ' : '：'}
            {words[at]}
          </p>
        ))}
      </dd>
      {serviceTimes.map((when) => (
        <Services key={when} name={said(serviceTimeWords[when])} services={plan.services.filter((each) => each.when === when)} />
      ))}
      <dt>{t('plan.parts')}</dt>
      <dd>
        {plan.madeUntil && plan.partsUntil && (
          <p className="num" style={{ margin: 0 }}>
            {t('plan.partsUntil', { made: plan.madeUntil, until: plan.partsUntil })}
          </p>
        )}
        {plan.parts.length === 0 && <span className="muted">{t('plan.noParts')}</span>}
        {plan.parts.map((part) => (
          <p key={part.name + part.number} style={{ margin: 0 }}>
            {inLanguage(part)} <span className="muted num">{part.number}</span> {t(part.inStock ? 'plan.inStock' : 'plan.toOrder')}
            {part.keptUntil && <span className="muted num"> · {t('plan.keptUntil', { day: part.keptUntil })}</span>}
          </p>
        ))}
      </dd>
      <dt>{t('plan.points')}</dt>
      <dd>
        {plan.points.length === 0 && <span className="muted">{t('plan.noPoints')}</span>}
        {plan.points.map((point) => (
          <p key={point.id} style={{ margin: 0 }}>
            {inLanguage(point)} <span className="muted">{point.works.map((work) => said(pointWorkWords[work])).join(' · ')}</span>
            <br />
            <span className="muted small num">
              {[point.city, point.address, point.phone, point.hours, point.closed && t('plan.closed')].filter(Boolean).join(' · ')}
            </span>
          </p>
        ))}
      </dd>
    </dl>
  );
}

function Services({ name, services }: { name: string; services: PlanView['services'] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {services.length === 0 && <span className="muted">{t('plan.noServices')}</span>}
        {services.map((service) => (
          <p key={service.name} style={{ margin: 0 }}>
            {inLanguage(service)} <span className="muted">{t(service.included ? 'plan.included' : 'plan.paid')}</span>
          </p>
        ))}
      </dd>
    </>
  );
}
