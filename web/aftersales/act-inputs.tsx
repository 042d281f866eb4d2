import { useTranslation } from 'react-i18next';
import { type RequestKind, requestKinds, turns } from '../../common/aftersales.ts';
import { responsibilityWords } from '../../common/aftersales-act-words.ts';
import { responsibilities } from '../../common/aftersales-remedies.ts';
import { kindWords } from '../../common/aftersales-words.ts';
import { waysToPay, wayWords } from '../../common/dues.ts';
import { Field } from '../ui/field.tsx';
import { minorOf, money } from '../ui/money.ts';
import type { ActInputProps } from './act-draft.ts';
import { Choice } from './choice.tsx';
import { FoundInput } from './found-input.tsx';
import { OutlayInput, ReceiptInput, SettlerInput } from './freight-inputs.tsx';
import { VisitInput } from './visit-input.tsx';
import { choiceWords, said } from './words.ts';

/** Remedies that may take each other's place in an offer. */
const remedies: readonly RequestKind[] = ['refund_only', 'return', 'exchange', 'reship', 'repair', 'advance_refund'];

/** One field of an act. */
export function ActFieldInput(props: ActInputProps) {
  const { field, request, draft, onChange } = props;
  const { t } = useTranslation();
  if (field === 'found') return <FoundInput {...props} />;
  if (field === 'visit') return <VisitInput {...props} />;
  if (field === 'amount') return <AmountInput {...props} />;
  if (field === 'waybill')
    return (
      <div className="two-fields">
        <Field name={t('aftersales.carrier')} value={draft.carrier} maxLength={60} required onChange={(carrier) => onChange({ carrier })} />
        <Field
          name={t('aftersales.waybill')}
          value={draft.trackingNumber}
          maxLength={60}
          required
          onChange={(trackingNumber) => onChange({ trackingNumber })}
        />
      </div>
    );
  if (field === 'freight')
    return (
      <Choice
        name={t('aftersales.freightBack')}
        value={draft.freight}
        options={(['shop', 'customer'] as const).map((value) => [value, t(`aftersales.payer_${value}`)])}
        onChange={(freight) => onChange({ freight })}
      />
    );
  if (field === 'outlay') return <OutlayInput {...props} />;
  if (field === 'receipt') return <ReceiptInput {...props} />;
  if (field === 'settler') return <SettlerInput {...props} />;
  if (field === 'way') return <WayInput {...props} />;
  if (field === 'choice') return <RemedyInput {...props} />;
  if (field === 'remedy' || field === 'into') {
    const kinds = field === 'into' ? (turns[request.kind]?.into ?? []) : remedies.includes(request.kind) ? remedies : [request.kind];
    const shown = requestKinds.filter((kind) => kinds.includes(kind));
    return (
      <Choice
        name={t('aftersales.remedy')}
        value={field === 'into' ? draft.into : draft.remedy}
        options={[
          ...(field === 'into' ? [['', t('aftersales.choose')] as const] : []),
          ...shown.map((kind) => [kind, said(kindWords[kind])] as const),
        ]}
        onChange={(kind) => onChange(field === 'into' ? { into: kind } : { remedy: kind as RequestKind })}
      />
    );
  }
  return (
    <>
      <Words {...props} />
      {field === 'diagnosis' && <Responsible {...props} />}
    </>
  );
}

function WayInput({ request: { due, currency }, draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  if (!due) return null;
  const ways = waysToPay(due);
  return (
    <>
      <p className="num">{t('aftersales.dueMoney', { money: money(due.amountMinor, currency) })}</p>
      {ways.length === 0 ? (
        <p className="wrong small">{t('aftersales.noWayToPay')}</p>
      ) : (
        <Choice
          name={t('aftersales.payBy')}
          value={draft.way}
          options={ways.map((way) => [way, said(wayWords(due, way))])}
          onChange={(way) => onChange({ way })}
        />
      )}
    </>
  );
}

function RemedyInput({ request: { id, choices, currency }, draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="choices">
      <legend>{t('aftersales.customerTakes')}</legend>
      {choices.map((each) => (
        <label key={each.id} className="choice">
          <input type="radio" name={`choice ${id}`} checked={draft.choice === each.id} onChange={() => onChange({ choice: each.id })} />
          <span>{choiceWords(each, currency)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function AmountInput({ act, request, draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  const isQuote = act === 'quote';
  const isTooHigh = !isQuote && (minorOf(draft.amount, request.currency) ?? 0) > request.mostMinor;
  const most = t('aftersales.mostIs', { money: money(request.mostMinor, request.currency) });
  return (
    <Field
      name={t(isQuote ? 'aftersales.price' : 'aftersales.amount')}
      value={draft.amount}
      inputMode="decimal"
      hint={isQuote ? undefined : most}
      wrong={isTooHigh ? most : undefined}
      onChange={(amount) => onChange({ amount })}
    />
  );
}

function Words({ field, draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  const name = { why: 'aftersales.why', diagnosis: 'aftersales.diagnosis', fix: 'aftersales.fix' } as const;
  return (
    <label className="field">
      <span>{t(name[field as keyof typeof name] ?? 'aftersales.words')}</span>
      <textarea
        className="input"
        rows={2}
        maxLength={1000}
        required={field !== 'words'}
        value={draft.words}
        onChange={(event) => onChange({ words: event.target.value })}
      />
    </label>
  );
}

function Responsible({ draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        name={t('aftersales.responsible')}
        value={draft.responsibility}
        options={responsibilities.map((each) => [each, said(responsibilityWords[each])])}
        onChange={(responsibility) => onChange({ responsibility })}
      />
      <label className="check">
        <input type="checkbox" checked={draft.goodwill} onChange={(event) => onChange({ goodwill: event.target.checked })} />
        {t('aftersales.goodwill')}
      </label>
    </>
  );
}
