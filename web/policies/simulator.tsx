import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RequestReason, reasonKeys, requestReasons } from '../../common/aftersales-reasons.ts';
import type { Policy } from '../../common/policy.ts';
import type { SimulationView } from '../../server/aftersales/simulation-views.ts';
import { Field } from '../ui/field.tsx';
import { Failed } from '../ui/pieces.tsx';
import './policies.css';
import { emptySituation, MadeUp, questionOf, type Situated } from './made-up.tsx';
import { simulate } from './queries.ts';
import { SimulationResult } from './simulation-result.tsx';

interface SimulatorProps {
  /** Under these rows, kept or not; left out: those the order was bought under. */
  policy?: Policy | undefined;
}

/** "Order X, or a made-up situation, reason Y, on date Z": what, and why. Nothing is done. */
export function Simulator({ policy }: SimulatorProps) {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<'order' | 'made'>('order');
  const [order, setOrder] = useState('');
  const [line, setLine] = useState('1');
  const [reason, setReason] = useState<RequestReason | ''>('no_reason');
  const [at, setAt] = useState('');
  const [by, setBy] = useState<'customer' | 'staff'>('customer');
  const [spoiled, setSpoiled] = useState('');
  const [made, setMade] = useState<Situated>(emptySituation);
  const ask = useMutation<SimulationView, unknown, object>({ mutationFn: simulate });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({
      by,
      ...(reason ? { reason } : {}),
      ...(at ? { at: new Date(at).toISOString() } : {}),
      ...(spoiled ? { spoiledPercent: Number(spoiled) } : {}),
      ...(policy ? { policy } : {}),
      ...(kind === 'order' ? { order: order.trim(), line: Number(line) || 1 } : { situation: questionOf(made) }),
    });
  };
  const missing = kind === 'order' && !order.trim() ? t('policies.needsOrder') : undefined;
  return (
    <div className="stack">
      <p className="muted" style={{ margin: 0 }}>
        {t(policy ? 'policies.simulateThese' : 'policies.simulateHow')}
      </p>
      <form className="policy-form paper" onSubmit={submit}>
        <label className="field">
          <span>{t('policies.about')}</span>
          <select className="input" value={kind} onChange={(event) => setKind(event.target.value as 'order' | 'made')}>
            <option value="order">{t('policies.anOrder')}</option>
            <option value="made">{t('policies.madeUp')}</option>
          </select>
        </label>
        <label className="field">
          <span>{t('policies.reason')}</span>
          <select className="input" value={reason} onChange={(event) => setReason(event.target.value as RequestReason | '')}>
            <option value="">{t('policies.noReason')}</option>
            {reasonKeys.map((key) => (
              <option key={key} value={key}>
                {requestReasons[key][i18n.language === 'en' ? 'en' : 'zh']}
              </option>
            ))}
          </select>
        </label>
        {kind === 'order' ? (
          <>
            <Field name={t('policies.orderNumber')} value={order} maxLength={60} onChange={setOrder} />
            <Field name={t('policies.line')} type="number" min={1} value={line} onChange={setLine} />
          </>
        ) : (
          <MadeUp value={made} onChange={setMade} />
        )}
        <Field name={t('policies.on')} type="datetime-local" value={at} onChange={setAt} hint={t('policies.onHow')} />
        <label className="field">
          <span>{t('policies.when.by')}</span>
          <select className="input" value={by} onChange={(event) => setBy(event.target.value as 'customer' | 'staff')}>
            <option value="customer">{t('policies.by.customer')}</option>
            <option value="staff">{t('policies.by.staff')}</option>
          </select>
        </label>
        <Field name={t('policies.when.spoiledPercent')} type="number" min={0} max={100} value={spoiled} onChange={setSpoiled} />
        <footer className="form-end wide">
          <span className="muted small spread">{missing}</span>
          <button type="submit" className="button primary" disabled={missing !== undefined || ask.isPending}>
            {t('policies.ask')}
          </button>
        </footer>
      </form>
      {ask.error ? <Failed error={ask.error} onRetry={() => ask.variables && ask.mutate(ask.variables)} /> : null}
      {ask.data && <SimulationResult view={ask.data} />}
    </div>
  );
}
