import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../server/orders/views.ts';
import { reloadRequests } from '../aftersales/request-queries.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { dayOf } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Which batch a line came from, and the devices that are registered. */
export function LineMarks({ line }: { line: OrderView['lines'][number] }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState<'batch' | 'serial'>();
  const parts = [
    line.batch && t('quality.batchNamed', { batch: line.batch }),
    ...line.serials.map(({ serial, warrantyUntil }) =>
      [serial, warrantyUntil && t('quality.warrantyUntil', { day: dayOf(warrantyUntil) })].filter(Boolean).join(' '),
    ),
  ].filter(Boolean);
  return (
    <div className="line-marks small num">
      {parts.length > 0 && <span className="muted">{parts.join(' · ')}</span>}
      {may(me, 'orders.edit') && (
        <button
          type="button"
          className="link small"
          aria-expanded={open === 'batch'}
          onClick={() => setOpen(open === 'batch' ? undefined : 'batch')}
        >
          {t('quality.setBatch')}
        </button>
      )}
      {may(me, 'aftersales.work') && line.serials.length < line.quantity && (
        <button
          type="button"
          className="link small"
          aria-expanded={open === 'serial'}
          onClick={() => setOpen(open === 'serial' ? undefined : 'serial')}
        >
          {t('quality.addSerial')}
        </button>
      )}
      {open && <MarkForm key={open} line={line} mark={open} onDone={() => setOpen(undefined)} />}
    </div>
  );
}

interface MarkFormProps {
  line: OrderView['lines'][number];
  mark: 'batch' | 'serial';
  onDone(): void;
}

function MarkForm({ line, mark, onDone }: MarkFormProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(mark === 'batch' ? line.batch : '');
  const save = useMutation({
    mutationFn: () =>
      mark === 'batch'
        ? api.put(`/api/order-lines/${line.id}/batch`, { batch: value.trim() })
        : api.post(`/api/order-lines/${line.id}/serials`, { serial: value.trim() }),
    onSuccess: () => [reloadRequests(), onDone()],
    onError: useProblem(),
  });
  const isReady = mark === 'batch' || value.trim() !== '';
  return (
    <form
      className="act-form"
      onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <Field name={t(mark === 'batch' ? 'quality.batch' : 'quality.serial')} value={value} maxLength={60} onChange={setValue} />
      <div className="form-end">
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={!isReady || save.isPending}>
          {t('quality.save')}
        </button>
      </div>
    </form>
  );
}
