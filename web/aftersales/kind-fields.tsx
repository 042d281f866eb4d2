import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dueFor } from '../../common/tier-rates.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import { productQuery } from '../catalogue/queries.ts';
import { optionsIn } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';
import { money } from '../ui/money.ts';
import { Loaded } from '../ui/pieces.tsx';
import { GiftFields } from './gift-fields.tsx';
import type { DraftProps } from './request-draft.ts';

/** What only some kinds ask for: another variant, a repair's device, the form of a compensation, how much is spoiled. */
export function KindFields(props: DraftProps) {
  const { action, reasons } = props.offer;
  if (action === 'exchange') {
    const { draft, onChange } = props;
    return <Variants {...props} quantity={draft.quantity} chosen={draft.newVariant} onChoose={(newVariant) => onChange({ newVariant })} />;
  }
  if (action === 'repair') return <RepairFields {...props} />;
  if (action === 'compensation') return <GiftFields {...props} />;
  const asked = reasons.find(({ reason }) => reason === props.draft.reason)?.decision.asks;
  return asked?.includes('spoiled_percent') ? <Spoiled {...props} /> : null;
}

interface VariantProps {
  order: DraftProps['order'];
  line: DraftProps['line'];
  quantity: number;
  chosen: string | undefined;
  onChoose(variant: string): void;
}

/** What is wanted instead of an item. */
export function Variants(props: VariantProps) {
  const { t } = useTranslation();
  const query = useQuery({ ...productQuery(props.line.product ?? ''), enabled: props.line.product !== null });
  if (!props.line.product) return <p className="wrong small">{t('aftersales.noVariants')}</p>;
  return (
    <Loaded query={query} rows={1} height={44}>
      {(product) => <VariantChoice {...props} product={product} />}
    </Loaded>
  );
}

/** The other variants, the first that can be had chosen already; one that is short or costs more says so. */
function VariantChoice({ line, quantity, chosen, order, onChoose, product }: VariantProps & { product: ProductView }) {
  const { t } = useTranslation();
  const words = (variant: ProductView['variants'][number]) => optionsIn(variant).join(' · ');
  const canBeHad = (variant: ProductView['variants'][number]) => variant.available && (variant.stock ?? quantity) >= quantity;
  const first = product.variants.find((each) => each.id !== line.variant && canBeHad(each))?.id ?? line.variant ?? undefined;
  useEffect(() => {
    if (!chosen && first) onChoose(first);
  }, [chosen, first, onChoose]);
  const priceOf = (variant: ProductView['variants'][number]) => {
    const more = dueFor(order, (variant.priceMinor ?? line.priceMinor) - line.priceMinor);
    return more === 0 ? '' : t(more > 0 ? 'aftersales.dearer' : 'aftersales.cheaper', { money: money(Math.abs(more), order.currency) });
  };
  return (
    <fieldset className="choices">
      <legend>{t('aftersales.newVariant')}</legend>
      {product.variants.map((variant) => (
        <label key={variant.id} className="choice">
          <input
            type="radio"
            name={`variant ${line.id}`}
            checked={chosen === variant.id}
            disabled={!canBeHad(variant)}
            onChange={() => onChoose(variant.id)}
          />
          <span>
            {[
              words(variant) || variant.sku,
              variant.id === line.variant ? t('aftersales.sameVariant') : '',
              canBeHad(variant) ? priceOf(variant) : t('aftersales.outOfStock'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function RepairFields({ draft, onChange, line }: DraftProps) {
  const { t } = useTranslation();
  return (
    <>
      <fieldset className="choices">
        <legend>{t('aftersales.where')}</legend>
        {(['send_in', 'on_site'] as const).map((where) => (
          <label key={where} className="choice">
            <input type="radio" name={`where ${line.id}`} checked={draft.where === where} onChange={() => onChange({ where })} />
            <span>{t(`aftersales.where_${where}`)}</span>
          </label>
        ))}
      </fieldset>
      <Field name={t('aftersales.symptom')} value={draft.symptom} maxLength={1000} onChange={(symptom) => onChange({ symptom })} />
      <Field name={t('aftersales.serial')} value={draft.serial} maxLength={100} onChange={(serial) => onChange({ serial })} />
      <label className="check">
        <input type="checkbox" checked={draft.holdsData} onChange={(event) => onChange({ holdsData: event.target.checked })} />
        {t('aftersales.holdsData')}
      </label>
    </>
  );
}

function Spoiled({ draft, onChange }: DraftProps) {
  const { t } = useTranslation();
  return (
    <Field
      name={t('aftersales.spoiled')}
      type="number"
      min={0}
      max={100}
      value={draft.spoiled}
      onChange={(spoiled) => onChange({ spoiled })}
    />
  );
}
