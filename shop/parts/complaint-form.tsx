import { useState } from 'preact/hooks';
import type { ComplaintDemand } from '../../common/complaints.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { post, sendFile } from '../api.ts';
import { useWords } from '../language.ts';
import { useSending } from '../use-sending.ts';
import { DemandChoice } from './demand-choice.tsx';

const fields = ['place', 'persons', 'facts', 'demandWords', 'evidence'] as const;
type FieldName = (typeof fields)[number];
const labels = {
  ...({ place: 'complaintPlace', persons: 'complaintPersons', facts: 'complaintFacts' } as const),
  ...({ demandWords: 'complaintDemandWords', evidence: 'complaintEvidence' } as const),
};

/** A complaint about this order: when, where, who, what, what is wanted and what shows it; nothing may be left out. */
export function ComplaintForm({ order, onDone }: { order: OrderView; onDone(): void }) {
  const { say, pick } = useWords();
  const [id] = useState(() => crypto.randomUUID());
  const [when, setWhen] = useState('');
  const [demand, setDemand] = useState<ComplaintDemand>('refund');
  const [said, setSaid] = useState<Record<FieldName, string>>({ place: '', persons: '', facts: '', demandWords: '', evidence: '' });
  const [file, setFile] = useState<File>();
  const { isBusy, problem, send } = useSending();
  const isWhole = when !== '' && fields.every((each) => said[each].trim() !== '');
  const complain = () =>
    send(async () => {
      const { evidence, ...rest } = said;
      const stored = file && (await sendFile(file));
      const product = order.lines.map((line) => pick(line.name, line.nameEn)).join('、');
      await post('/api/shop/complaints', {
        ...{ id, kind: 'product', happenedAt: new Date(when).toISOString(), order: order.id, product: product.slice(0, 300), demand },
        ...{ ...rest, evidence: [{ words: evidence }, ...(stored ? [{ file: stored.id, words: file.name }] : [])] },
      });
      onDone();
    });
  return (
    <form
      class="complaint-form"
      aria-label={say('complain')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void complain();
      }}
    >
      <label>
        <span>{say('complaintWhen')}</span>
        <input type="datetime-local" max="9999-12-31T23:59" required value={when} onInput={(event) => setWhen(event.currentTarget.value)} />
      </label>
      {fields.map((each) => (
        <label key={each}>
          <span>{say(labels[each])}</span>
          <textarea
            rows={each === 'facts' ? 4 : 1}
            required
            maxLength={each === 'place' ? 200 : 500}
            value={said[each]}
            onInput={(event) => setSaid({ ...said, [each]: event.currentTarget.value })}
          />
        </label>
      ))}
      <DemandChoice value={demand} onChange={setDemand} />
      <label>
        <span>{say('complaintFile')}</span>
        <input type="file" onChange={(event) => setFile(event.currentTarget.files?.[0])} />
      </label>
      <p class="error" role="alert">
        {problem}
      </p>
      <p class="actions">
        <button type="button" onClick={onDone}>
          {say('complaintCancel')}
        </button>
        <button type="submit" class="primary" disabled={isBusy || !isWhole}>
          {say('complaintSend')}
        </button>
      </p>
    </form>
  );
}
