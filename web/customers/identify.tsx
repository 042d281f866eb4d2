import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { CustomerRow } from '../../server/customers/views.ts';
import { api } from '../api.ts';
import { customerName } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Avatar } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { customersQuery } from './queries.ts';

/** Says that the visitor of this chat is a customer the shop knows; their histories become one. */
export function Identify({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<CustomerRow>();
  const found = useQuery({ ...customersQuery(q.trim()), enabled: q.trim().length >= 2 });
  if (!may(me, 'customers.edit')) return null;
  const others = (found.data?.items ?? []).filter((each) => each.known && each.id !== conversation.customer.id);
  return (
    <section className="box">
      <div className="box-head">
        <h3>{t('identify.title')}</h3>
      </div>
      <div className="stack" style={{ padding: 12, gap: 8 }}>
        <input
          className="input"
          value={q}
          placeholder={t('identify.find')}
          aria-label={t('identify.find')}
          onChange={(event) => [setQ(event.target.value), setChosen(undefined)]}
        />
        {chosen ? (
          <Confirm conversation={conversation} customer={chosen} onCancel={() => setChosen(undefined)} />
        ) : (
          others.slice(0, 5).map((each) => (
            <button key={each.id} type="button" className="menu-item num" onClick={() => setChosen(each)}>
              <Avatar name={customerName(each)} id={each.id} size="small" />
              <span>
                {customerName(each)} <span className="muted small">{each.phone ?? each.email}</span>
              </span>
            </button>
          ))
        )}
        {q.trim().length >= 2 && found.data && others.length === 0 && <p className="muted small">{t('identify.none')}</p>}
      </div>
    </section>
  );
}

interface ConfirmProps {
  conversation: ConversationView;
  customer: CustomerRow;
  onCancel(): void;
}

function Confirm({ conversation, customer, onCancel }: ConfirmProps) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const merge = useMutation({
    mutationFn: () => api.post(`/api/conversations/${conversation.id}/identification`, { customer: customer.id }),
    onError: showProblem,
  });
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p>{t('identify.confirm', { visitor: customerName(conversation.customer), customer: customerName(customer) })}</p>
      <div className="form-end">
        <button type="button" className="button small" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button type="button" className="button small primary" disabled={merge.isPending} onClick={() => merge.mutate()}>
          {t('identify.do')}
        </button>
      </div>
    </div>
  );
}
