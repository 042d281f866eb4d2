import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ServiceKind, usualChecklist } from '../../common/service-orders.ts';
import { serviceKindWords } from '../../common/service-words.ts';
import type { ServiceView } from '../../server/aftersales/service/views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { showService } from './queries.ts';

interface ServiceFormProps {
  order: OrderView;
  line: OrderView['lines'][number];
  kind: ServiceKind;
  conversation: ConversationView | undefined;
  onBack(): void;
  onDone(): void;
}

/** Opens a service order for a line; the customer hears of it in the talk. */
export function ServiceForm({ order, line, kind, conversation, onBack, onDone }: ServiceFormProps) {
  const { t } = useTranslation();
  const title = useId();
  const [id] = useState(() => crypto.randomUUID());
  const [serial, setSerial] = useState('');
  const [symptom, setSymptom] = useState('');
  const [points, setPoints] = useState(() => usualChecklist.map(said).join('\n'));
  const isUsual = points === usualChecklist.map(said).join('\n');
  const checklist = points
    .split('\n')
    .map((point) => point.trim())
    .filter(Boolean)
    .slice(0, 30);
  const isReady = kind === 'installation' || symptom.trim() !== '';
  const send = useMutation({
    mutationFn: () =>
      api.post<ServiceView>(`/api/orders/${order.id}/service-orders`, {
        ...{ id, kind, line: line.id, serial, symptom },
        ...(kind === 'installation' && !isUsual ? { checklist } : {}),
        ...(conversation ? { conversation: conversation.id } : {}),
      }),
    onSuccess: (view) => [showService(view), onDone()],
    onError: useProblem(),
  });
  return (
    <form
      className="act-form"
      aria-labelledby={title}
      onSubmit={(event) => [event.preventDefault(), isReady && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onBack()]}
    >
      <h4 id={title} className="section-title">
        {said(serviceKindWords[kind])}
      </h4>
      <Field name={t('aftersales.serial')} value={serial} maxLength={100} onChange={setSerial} />
      <Long name={t(kind === 'support' ? 'service.symptom' : 'service.wish')} value={symptom} rows={2} onChange={setSymptom} />
      {kind === 'installation' && <Long name={t('service.points')} value={points} rows={5} onChange={setPoints} />}
      <p className="muted small">{t(`service.next_${kind}`)}</p>
      <div className="form-end">
        <button type="button" className="button small" onClick={onBack}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={!isReady || send.isPending}>
          {t('service.open')}
        </button>
      </div>
    </form>
  );
}

interface LongProps {
  name: string;
  value: string;
  rows: number;
  onChange(value: string): void;
}

const Long = ({ name, value, rows, onChange }: LongProps) => (
  <label className="field">
    <span>{name}</span>
    <textarea className="input" rows={rows} maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} />
  </label>
);
