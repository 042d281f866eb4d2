import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import type { AuthorityView } from '../../server/aftersales/authority-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { reloadConsults } from '../conversations/consult-queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { useCurrency, useUnit } from '../session.ts';
import { money } from '../ui/money.ts';
import { useProblem } from '../ui/use-problem.ts';
import './authority.css';

const authorityQuery = queryOptions({
  queryKey: ['authority'],
  queryFn: ({ signal }) => api.get<AuthorityView>('/api/me/authority', undefined, signal),
  staleTime: 15_000,
});

type Level = AuthorityView['above'][number];

/** The first who is enough for the amount, and of those enough the first with somebody at their seat. */
function whomToAsk(above: Level[], amount: number | undefined): { level: Level; person: Level['people'][number] } | undefined {
  const enough = above.filter(({ onceMinor }) => onceMinor === null || amount === undefined || amount <= onceMinor);
  const level = enough.find(({ people }) => people.some(({ isOnline }) => isOnline)) ?? enough[0];
  const person = level?.people[0];
  return level && person && { level, person };
}

/** What I may decide, on one line above the orders; opened, who may decide on more, and one press to ask them. */
export function Authority({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const currency = useCurrency();
  const view = useQuery(authorityQuery).data;
  if (!view) return null;
  const most = (minor: number | null) => (minor === null ? t('authority.all') : money(minor, currency));
  const { own } = view;
  const left = own?.dayMinor == null ? null : Math.max(0, own.dayMinor - own.decidedTodayMinor);
  return (
    <details className="authority">
      <summary>
        {own ? t('authority.own', { once: most(own.onceMinor) }) : t('authority.none')}
        {left !== null && ` · ${t('authority.left', { left: money(left, currency) })}`}
      </summary>
      <p className="muted small">{t('authority.twoPeople', { money: money(view.twoPeopleAboveMinor, currency) })}</p>
      <p className="muted small">{t(view.changesOrders ? 'authority.changesOrders' : 'authority.noOrders')}</p>
      {view.budgets.map(({ group, groupEn, leftMinor }) => (
        <p key={group} className="muted small">
          {t('authority.budget', { group: inLanguage({ name: group, nameEn: groupEn }), left: money(leftMinor, currency) })}
        </p>
      ))}
      {view.above.length > 0 && (
        <ul aria-label={t('authority.above')}>
          {view.above.map((level) => (
            <li key={level.role}>
              <b>{inLanguage(level)}</b> <span className="num">{most(level.onceMinor)}</span>{' '}
              <span className="muted">
                {level.people.map(({ name, isOnline }) => (isOnline ? t('authority.online', { name }) : name)).join(t('common.and'))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <AskAbove view={view} conversation={conversation} />
    </details>
  );
}

/** How much it is about decides who is asked; the question is written by itself and stands as a note in the talk. */
function AskAbove({ view, conversation }: { view: AuthorityView; conversation: ConversationView }) {
  const { t } = useTranslation();
  const currency = useCurrency();
  const unit = useUnit();
  const [typed, setTyped] = useState('');
  const amount = Number(typed) > 0 ? Math.round(Number(typed) * perUnit(currency)) : undefined;
  const target = whomToAsk(view.above, amount);
  const text = t(amount === undefined ? 'authority.question' : 'authority.questionOf', {
    money: money(amount ?? 0, currency),
    own: view.own ? (view.own.onceMinor === null ? t('authority.all') : money(view.own.onceMinor, currency)) : money(0, currency),
  });
  const ask = useMutation({
    mutationFn: () => api.post(`/api/conversations/${conversation.id}/consults`, { staff: target?.person.id, text }),
    onSuccess: () => [setTyped(''), reloadConsults()],
    onError: useProblem(),
  });
  if (!target) return <p className="muted small">{t('authority.nobody')}</p>;
  return (
    <form className="authority-ask" onSubmit={(event) => [event.preventDefault(), !ask.isPending && ask.mutate()]}>
      <input
        className="input num"
        inputMode="decimal"
        value={typed}
        placeholder={t('authority.amount', { unit })}
        aria-label={t('authority.amount', { unit })}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="button small" disabled={ask.isPending} title={text}>
        {t('authority.ask', { role: inLanguage(target.level), name: target.person.name })}
      </button>
      <span className="muted small" role="status">
        {ask.isSuccess ? t('authority.asked') : target.person.isOnline ? '' : t('authority.away')}
      </span>
    </form>
  );
}
