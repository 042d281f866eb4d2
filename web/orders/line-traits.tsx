import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterDiscount, dutyBackWords, dutyMinor, dutyWords } from '../../common/duty.ts';
import { operationAllowed } from '../../common/order-operations.ts';
import { soldWith } from '../../common/trait-words.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useTraitWords } from '../catalogue/traits.tsx';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { money } from '../ui/money.ts';
import { Chip } from '../ui/pieces.tsx';

interface LineProps {
  order: OrderView;
  line: OrderView['lines'][number];
}

/** What makes these goods special, what of it the buyer confirmed, and how they want what is made for them. */
export function LineTraits({ order, line }: LineProps) {
  const { t } = useTranslation();
  const wordsOf = useTraitWords();
  const special = soldWith.filter((trait) => line.traits.includes(trait));
  if (special.length === 0 && !line.duty) return null;
  return (
    <>
      <span style={{ display: 'flex', gap: 4, flexWrap: 'wrap' }}>
        {special.map((trait) => (
          <Chip key={trait} tone="info">
            {wordsOf(trait)}
            {line.confirmed.includes(trait) && ` · ${t('order.confirmedThen')}`}
          </Chip>
        ))}
      </span>
      {line.duty && (
        <small>
          {said(dutyWords(line.duty, money(dutyMinor(line.duty, afterDiscount(line.priceMinor * line.quantity, order)), order.currency)))}{' '}
          {said(dutyBackWords[line.duty.paid])}
        </small>
      )}
      {line.traits.includes('made_to_order') && <Requirements order={order} line={line} />}
    </>
  );
}

function Requirements({ order, line }: LineProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState<boolean>();
  const mayChange = may(useMe(), 'orders.edit') && operationAllowed('requirements', order.state);
  if (isOpen) return <RequirementsForm order={order} line={line} onDone={() => setOpen(false)} />;
  return (
    <p className="small line-wants">
      {line.requirements ? t('order.requirements', { words: line.requirements }) : t('order.noRequirements')}{' '}
      {mayChange && (
        // biome-ignore lint/a11y/noAutofocus: it stands again where the form was left
        <button type="button" className="link" autoFocus={isOpen === false} onClick={() => setOpen(true)}>
          {t(line.requirements ? 'order.changeRequirements' : 'order.sayRequirements')}
        </button>
      )}
    </p>
  );
}

function RequirementsForm({ order, line, onDone }: LineProps & { onDone(): void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState(line.requirements);
  const put = () => api.put(`/api/orders/${order.id}/lines/${line.id}/requirements`, { requirements: words.trim() });
  const save = useSave(['order', 'orders'], put, onDone);
  return (
    <form
      className="act-form"
      onSubmit={(event) => [event.preventDefault(), save.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <textarea
        className="input"
        rows={3}
        maxLength={1000}
        required
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        aria-label={t('order.requirementsOf', { name: inLanguage(line) })}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="form-end">
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={save.isPending}>
          {t('order.saveRequirements')}
        </button>
      </div>
    </form>
  );
}
