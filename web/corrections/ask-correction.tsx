import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { correctionSubjects } from '../../common/corrections.ts';
import { operationAllowed } from '../../common/order-operations.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { operationsQuery } from '../aftersales/operation-queries.ts';
import { correctionFieldWord } from '../aftersales/words.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { refusals } from '../conversations/refusals.ts';
import { Chip, Skeleton } from '../ui/pieces.tsx';
import './corrections.css';

const CorrectionForm = lazy(async () => ({ default: (await import('./correction-form.tsx')).CorrectionForm }));

interface AskProps {
  order: OrderView;
  conversation: ConversationView;
}

/** Says what looks mistyped on an order that has not left, and opens the form that asks the customer to put it right. */
export function AskCorrection({ order, conversation }: AskProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const subjects = correctionSubjects.filter((each) => operationAllowed(each === 'address' ? 'change_address' : 'invoice', order.state));
  const mayChange = subjects.includes('address');
  const { data } = useQuery({ ...operationsQuery(order.id), enabled: subjects.length > 0 });
  const hasInvoice = data?.invoices.some(({ state }) => state === 'asked') ?? false;
  const open = subjects.filter((each) => each === 'address' || hasInvoice);
  const doubts = data?.doubts ?? [];
  if (open.length === 0) return null;
  const refused = refusals(conversation).reply;
  return (
    <>
      <div className="correction-ask">
        {mayChange && doubts.length > 0 && (
          <Chip tone="warn">{t('correction.doubt', { fields: doubts.map(correctionFieldWord).join(t('common.and')) })}</Chip>
        )}
        <Why reason={refused}>
          <button
            type="button"
            className="button small"
            aria-expanded={isOpen}
            aria-disabled={refused !== undefined}
            onClick={() => refused === undefined && setOpen(!isOpen)}
          >
            {t('correction.open')}
          </button>
        </Why>
      </div>
      {isOpen && (
        <Suspense fallback={<Skeleton rows={3} height={40} />}>
          <CorrectionForm {...{ order, conversation }} subjects={open} doubts={doubts} onDone={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
