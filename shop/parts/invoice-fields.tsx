import { useState } from 'preact/hooks';
import { isTaxNumber } from '../../common/doubts.ts';
import { useWords } from '../language.ts';
import { type ChangeFormProps, Form } from './change-form.tsx';

/** Asks for an invoice, or puts right whom the one asked for is made out to. */
export function InvoiceFields({ standing, own: { invoices }, isBusy, onSend }: ChangeFormProps) {
  const { say } = useWords();
  const last = invoices[0];
  const [kind, setKind] = useState(last?.kind ?? 'personal');
  const [title, setTitle] = useState(last?.title ?? '');
  const [taxNumber, setTaxNumber] = useState(last?.taxNumber ?? '');
  const [email, setEmail] = useState(last?.email ?? '');
  const isCompany = kind === 'company';
  const isReady = title.trim() !== '' && (!isCompany || isTaxNumber(taxNumber)) && !isBusy;
  const wish = { kind, title: title.trim(), taxNumber: isCompany ? taxNumber : '', email: email.trim() };
  return (
    <Form change={standing.change} isReady={isReady} onSubmit={() => onSend(wish)}>
      <fieldset class="variants">
        <legend>{say('invoiceFor')}</legend>
        {(['personal', 'company'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="invoice" checked={kind === each} onChange={() => setKind(each)} />
            <span>{say(`invoice_${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <div class="fields">
        <label class="line1">
          <span>{say('invoiceTitle')}</span>
          <input value={title} maxLength={100} required onInput={(event) => setTitle(event.currentTarget.value)} />
        </label>
        {isCompany && (
          <label class="line1">
            <span>{say('taxNumber')}</span>
            <input
              value={taxNumber}
              maxLength={20}
              required
              onInput={(event) => setTaxNumber(event.currentTarget.value.toUpperCase().trim())}
            />
            {taxNumber !== '' && !isTaxNumber(taxNumber) && <small role="status">{say('taxNumberWrong')}</small>}
          </label>
        )}
        <label class="line1">
          <span>{say('invoiceMail')}</span>
          <input type="email" value={email} maxLength={200} onInput={(event) => setEmail(event.currentTarget.value)} />
        </label>
      </div>
      {last?.state === 'issued' && <p class="summary">{say('invoiceReplaces')}</p>}
    </Form>
  );
}
