import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { factors } from '../../common/assignment.ts';
import type { GroupView } from '../../server/team/views.ts';
import { durationWords, inLanguage } from '../conversations/words.ts';
import { keyOf, useTargets } from './routing-orders.tsx';
import { type Routing, skillsQuery } from './routing-queries.ts';

/** The rules as sentences: what will happen to the next customer who asks. */
export function RoutingWords({ routing, group, groups }: { routing: Routing; group: GroupView; groups: GroupView[] }) {
  const { t } = useTranslation();
  const skills = useQuery(skillsQuery).data ?? [];
  const targets = useTargets(group, groups);
  const nameOf = (list: { id: string; name: string; nameEn: string }[], id: string) => {
    const found = list.find((each) => each.id === id);
    return found ? inLanguage(found) : '—';
  };
  const counting = factors
    .filter((factor) => routing.weights[factor] > 0)
    .toSorted((a, b) => routing.weights[b] - routing.weights[a])
    .map((factor) => t(`routing.factor.${factor}`));
  const sentences = [
    counting.length > 0 ? t('routing.says.weights', { factors: counting.join(t('routing.says.next')) }) : t('routing.says.noWeights'),
    t('routing.says.skills'),
    t('routing.says.ofOrder'),
    ...routing.byOrder
      .filter(({ states }) => states.length > 0)
      .map(({ states, to }) => {
        const named = { states: states.map((state) => t(`orderState.${state}`)).join(t('common.and')) };
        if (to.kind === 'group') return t('routing.says.orderToGroup', { ...named, group: nameOf(groups, to.group) });
        return t('routing.says.orderToPerson', { ...named, name: targets.find((each) => keyOf(each.to) === to.person)?.name ?? '—' });
      }),
    ...(routing.tiers.length > 0 || (routing.orders.seconds > 0 && routing.orders.states.length > 0) ? [t('routing.says.order')] : []),
    ...(routing.specialistWait > 0 ? [t('routing.says.specialist', { time: durationWords(routing.specialistWait) })] : []),
    ...(routing.gap > 0 ? [t('routing.says.gap', { time: durationWords(routing.gap) })] : []),
    t('routing.says.offer'),
    t('clocks.says', {
      first_reply: durationWords(routing.clocks.first_reply),
      turn: durationWords(routing.clocks.turn),
      completion: durationWords(routing.clocks.completion),
    }),
    routing.afterWork > 0 ? t('routing.says.afterWork', { time: durationWords(routing.afterWork) }) : t('routing.says.noAfterWork'),
    routing.silent > 0 ? t('routing.says.silent', { time: durationWords(routing.silent) }) : t('routing.says.neverSilent'),
    routing.prompt > 0 ? t('routing.says.prompt', { time: durationWords(routing.prompt) }) : t('routing.says.neverPrompt'),
    ...routing.overflow.map((rule) => {
      const time = durationWords(rule.after);
      if (rule.kind === 'group') return t('routing.says.toGroup', { time, group: nameOf(groups, rule.group) });
      if (rule.kind === 'skill') return t('routing.says.dropSkill', { time, skill: nameOf(skills, rule.skill) });
      return t('routing.says.dropAll', { time });
    }),
  ];
  return (
    <section className="stack says" aria-live="polite">
      <h3>{t('routing.inWords')}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
