import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isTaxNumber } from '../../common/doubts.ts';
import type { OrderOperation } from '../../common/policy.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { productQuery } from '../catalogue/queries.ts';
import { inLanguage, optionsIn } from '../conversations/words.ts';
import { customerQuery } from '../customers/queries.ts';
import { wordFor } from '../language.ts';
import { Field } from '../ui/field.tsx';
import { Choice } from './choice.tsx';
import { addressParts, type OperationDraft } from './operation-draft.ts';

interface FieldsProps {
  operation: OrderOperation;
  order: OrderView;
  line: OrderView['lines'][number];
  draft: OperationDraft;
  onChange(part: Partial<OperationDraft>): void;
}

/** What a change of an order asks for. */
export function OperationFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { operation, line, draft, onChange } = props;
  switch (operation) {
    case 'change_address':
      return <AddressFields {...props} />;
    case 'change_payment':
      return <Methods {...props} />;
    case 'change_lines':
      return <OtherVariants {...props} />;
    case 'invoice':
      return <InvoiceFields {...props} />;
    case 'split':
      return (
        <Field
          name={t('aftersales.splitOff', { name: inLanguage(line) })}
          type="number"
          min={1}
          max={line.quantity}
          value={String(draft.quantity)}
          onChange={(value) => onChange({ quantity: Math.max(1, Math.min(line.quantity, Math.round(Number(value)) || 1)) })}
        />
      );
    case 'hold':
      return (
        <>
          <Field name={t('aftersales.holdWhy')} value={draft.reason} maxLength={200} onChange={(reason) => onChange({ reason })} />
          <Field name={t('aftersales.holdUntil')} type="datetime-local" value={draft.until} onChange={(until) => onChange({ until })} />
        </>
      );
    case 'change_delivery_time':
      return (
        <div className="two-fields">
          <Field name={t('aftersales.from')} type="datetime-local" value={draft.from} onChange={(from) => onChange({ from })} />
          <Field name={t('aftersales.to')} type="datetime-local" value={draft.to} onChange={(to) => onChange({ to })} />
        </div>
      );
    case 'urge':
      return <p className="small">{t('aftersales.urgeHow')}</p>;
  }
}

function AddressFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="two-fields">
      {addressParts.map((part) => (
        <Field
          key={part}
          name={t(`aftersales.address_${part}`)}
          value={draft.address[part]}
          maxLength={part === 'line1' ? 200 : 60}
          onChange={(value) => onChange({ address: { ...draft.address, [part]: value } })}
        />
      ))}
    </div>
  );
}

function Methods({ order, draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const methods = useQuery(customerQuery(order.customer.id)).data?.paymentMethods ?? [];
  if (methods.length === 0) return <p className="small">{t('aftersales.noMethods')}</p>;
  const words = (each: (typeof methods)[number]) => [wordFor('method', each.kind), each.brand, each.lastFour].filter(Boolean).join(' ');
  return (
    <Choice
      name={t('aftersales.method')}
      value={draft.method}
      options={[['', t('aftersales.choose')], ...methods.map((each) => [each.id, words(each)] as const)]}
      onChange={(method) => onChange({ method })}
    />
  );
}

function OtherVariants({ line, draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const product = useQuery({ ...productQuery(line.product ?? ''), enabled: line.product !== null }).data;
  const others = (product?.variants ?? []).filter(({ id, available }) => id !== line.variant && available);
  return (
    <Choice
      name={t('aftersales.newVariant')}
      value={draft.variant}
      options={[['', t('aftersales.choose')], ...others.map((each) => [each.id, optionsIn(each).join(' · ') || each.sku] as const)]}
      onChange={(variant) => onChange({ variant })}
    />
  );
}

function InvoiceFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const isWrong = draft.taxNumber !== '' && !isTaxNumber(draft.taxNumber);
  return (
    <>
      <Choice
        name={t('aftersales.invoiceKind')}
        value={draft.kind}
        options={(['personal', 'company'] as const).map((kind) => [kind, t(`aftersales.invoice_${kind}`)])}
        onChange={(kind) => onChange({ kind })}
      />
      <Field name={t('aftersales.invoiceTitle')} value={draft.title} maxLength={100} onChange={(title) => onChange({ title })} />
      {draft.kind === 'company' && (
        <Field
          name={t('aftersales.taxNumber')}
          value={draft.taxNumber}
          maxLength={20}
          wrong={isWrong ? t('aftersales.taxNumberWrong') : undefined}
          onChange={(value) => onChange({ taxNumber: value.toUpperCase().trim() })}
        />
      )}
      <Field
        name={t('aftersales.invoiceMail')}
        type="email"
        value={draft.email}
        maxLength={200}
        onChange={(email) => onChange({ email })}
      />
    </>
  );
}
