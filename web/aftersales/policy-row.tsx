import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { Rule } from './rule.tsx';
import { said, saidBasis, saidBy } from './words.ts';

/** The sentence the customer was told, and by which row of which version; the clock's own law stands beside it. */
export function PolicyRow({ request: { policy, clock } }: { request: RequestView }) {
  const { t } = useTranslation();
  return (
    <section className="note-paper small policy-row">
      <b>{t('aftersales.policy')}</b>
      <p>
        {saidBy(policy)} <Rule decision={policy} />{' '}
        {policy.version !== null && <span className="muted num">{t('aftersales.version', { number: policy.version })}</span>}
      </p>
      {policy.basis && <p className="muted">{t('aftersales.ruleBasis', { basis: saidBasis(policy) })}</p>}
      {clock && <p className="muted">{t('aftersales.basis', { basis: said([clock.basis, clock.basisEn]) })}</p>}
    </section>
  );
}
