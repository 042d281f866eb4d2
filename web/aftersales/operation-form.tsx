import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionWords } from '../../common/aftersales-words.ts';
import type { OrderOperation } from '../../common/policy.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { doOperation, isOperationReady, newOperationDraft } from './operation-draft.ts';
import { OperationFields } from './operation-fields.tsx';
import { ChangeRehearsal } from './rehearsal.tsx';
import { reloadRequests } from './request-queries.ts';
import { said } from './words.ts';

interface OperationFormProps {
  order: OrderView;
  line: OrderView['lines'][number];
  operation: OrderOperation;
  onBack(): void;
  onDone(): void;
}

/** Changes an order itself: what is asked for depends on the change, and the button says what it does. */
export function OperationForm({ order, line, operation, onBack, onDone }: OperationFormProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const title = useId();
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() => newOperationDraft(order));
  const isReady = isOperationReady[operation](draft);
  const send = useMutation({
    mutationFn: () => doOperation(operation, { order, line: line.id, draft, zone, key }),
    onSuccess: () => [reloadRequests(), onDone()],
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
        {said(actionWords[operation])}
      </h4>
      <OperationFields {...{ operation, order, line, draft }} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
      {isReady && operation === 'change_payment' && <ChangeRehearsal order={order} body={{ change: operation, method: draft.method }} />}
      {isReady && operation === 'change_lines' && (
        <ChangeRehearsal order={order} body={{ change: operation, lines: [{ line: line.id, variant: draft.variant }] }} />
      )}
      <div className="form-end">
        <button type="button" className="button small" onClick={onBack}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={!isReady || send.isPending}>
          {said(actionWords[operation])}
        </button>
      </div>
    </form>
  );
}
