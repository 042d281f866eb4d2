import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useCurrency, useMe, useUnit } from '../session.ts';
import { groupsQuery } from '../settings/queries.ts';
import { useSave } from '../settings/save.ts';
import { money } from '../ui/money.ts';
import { Loaded } from '../ui/pieces.tsx';

interface Budget {
  group: string | null;
  amountMinor: number;
  spentMinor: number;
}

const monthIn = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }).format(new Date());

/** What each team may give this month, and has given or keeps for a customer's choice. Without a sum nothing bounds it. */
export function Budgets({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation();
  const month = monthIn(useMe().shop.timeZone);
  const query = useQuery({
    queryKey: ['compensation-budgets', month],
    queryFn: () => api.get<{ items: Budget[] }>('/api/compensation-budgets', { month }),
  });
  const groups = useQuery({ ...groupsQuery, enabled: mayEdit }).data ?? [];
  const teams = [{ id: null, name: t('remedies.shop') }, ...groups.map((group) => ({ id: group.id, name: inLanguage(group) }))];
  return (
    <section>
      <h2>{t('remedies.budgets', { month })}</h2>
      <p className="muted small">{t('remedies.budgetsHow')}</p>
      <Loaded query={query} rows={2} height={44}>
        {({ items }) => (
          <ul className="panel remedies">
            {teams
              .filter(({ id }) => mayEdit || items.some(({ group }) => group === id))
              .map(({ id, name }) => (
                <li key={id ?? 'shop'}>
                  <Team {...{ id, name, month, mayEdit }} budget={items.find(({ group }) => group === id)} />
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

interface TeamProps {
  id: string | null;
  name: string;
  month: string;
  mayEdit: boolean;
  budget: Budget | undefined;
}

function Team({ id, name, month, mayEdit, budget }: TeamProps) {
  const { t } = useTranslation();
  const currency = useCurrency();
  const unit = useUnit();
  const [typed, setTyped] = useState(budget ? String(budget.amountMinor / perUnit(currency)) : '');
  const amountMinor = Math.round(Number(typed || Number.NaN) * perUnit(currency));
  const save = useSave(['compensation-budgets'], () => api.put('/api/compensation-budgets', { group: id, month, amountMinor }));
  return (
    <form className="remedy" onSubmit={(event) => [event.preventDefault(), amountMinor >= 0 && save.mutate()]}>
      <b>{name}</b>
      <span className="num muted small">
        {budget
          ? t('remedies.spent', { spent: money(budget.spentMinor, currency), of: money(budget.amountMinor, currency) })
          : t('remedies.unbounded')}
      </span>
      {mayEdit && (
        <>
          <input
            className="input num"
            inputMode="decimal"
            value={typed}
            aria-label={t('remedies.budgetOf', { name, unit })}
            placeholder={unit}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="button small" disabled={!(amountMinor >= 0) || save.isPending}>
            {t('remedies.setBudget')}
          </button>
        </>
      )}
    </form>
  );
}
