import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type OrderState, orderStates } from '../../common/order.ts';
import type { GroupView } from '../../server/team/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { Checks } from './checks.tsx';
import { staffQuery } from './queries.ts';
import type { Routing } from './routing-queries.ts';
import type { RulesProps } from './routing-rules.tsx';

type Line = Routing['byOrder'][number];

interface ByOrderProps extends RulesProps {
  group: GroupView;
  groups: GroupView[];
}

/** Where talks about an order go, by the state it is in (S14). */
export function ByOrder({ routing: { byOrder }, onChange, group, groups }: ByOrderProps) {
  const { t } = useTranslation();
  const states = orderStates.map((state) => ({ id: state, name: t(`orderState.${state}`) }));
  const targets = useTargets(group, groups);
  const set = (place: number, line: Line) => onChange({ byOrder: byOrder.with(place, line) });
  return (
    <section className="stack">
      <h3>{t('routing.byOrder')}</h3>
      <p className="muted small">{t('routing.byOrderHow')}</p>
      {byOrder.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place until it is saved
        <div key={place} className="stack by-order">
          <Checks
            name={t('routing.byOrderStates', { place: place + 1 })}
            options={states}
            picked={line.states}
            onChange={(picked) => set(place, { ...line, states: picked as OrderState[] })}
          />
          {line.states.length === 0 && <p className="wrong small">{t('routing.byOrderWrong')}</p>}
          <div className="by-order-to">
            <Target line={line} targets={targets} onChange={(to) => set(place, { ...line, to })} />
            <button
              type="button"
              className="link"
              aria-label={t('routing.removeByOrder', { place: place + 1 })}
              onClick={() => onChange({ byOrder: byOrder.toSpliced(place, 1) })}
            >
              {t('common.remove')}
            </button>
          </div>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="link"
          title={targets.length === 0 ? t('routing.nobodyHow') : undefined}
          disabled={byOrder.length >= 10 || targets.length === 0}
          onClick={() => targets[0] && onChange({ byOrder: [...byOrder, { states: [], to: targets[0].to }] })}
        >
          {t('routing.addByOrder')}
        </button>
      </p>
    </section>
  );
}

interface Choice {
  to: Line['to'];
  name: string;
}

export const keyOf = (to: Line['to']) => (to.kind === 'group' ? to.group : to.person);

/** Other groups, and the colleagues of this one. */
export function useTargets(group: GroupView, groups: GroupView[]): Choice[] {
  const staff = useQuery(staffQuery).data ?? [];
  return [
    ...groups
      .filter(({ id, kind }) => id !== group.id && kind === 'desk')
      .map((each): Choice => ({ to: { kind: 'group', group: each.id }, name: inLanguage(each) })),
    ...staff
      .filter(({ id }) => group.members.includes(id))
      .map((each): Choice => ({ to: { kind: 'person', person: each.id }, name: each.name })),
  ];
}

function Target({ line, targets, onChange }: { line: Line; targets: Choice[]; onChange(to: Line['to']): void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('routing.byOrderTo')}</label>
      <select
        id={id}
        className="input"
        value={keyOf(line.to)}
        onChange={(event) => {
          const chosen = targets.find(({ to }) => keyOf(to) === event.target.value);
          if (chosen) onChange(chosen.to);
        }}
      >
        {targets.some(({ to }) => keyOf(to) === keyOf(line.to)) || <option value={keyOf(line.to)}>{t('routing.byOrderGone')}</option>}
        {targets.map(({ to, name }) => (
          <option key={keyOf(to)} value={keyOf(to)}>
            {t(to.kind === 'group' ? 'routing.toGroup' : 'routing.firstTo', { group: name, name })}
          </option>
        ))}
      </select>
    </div>
  );
}
