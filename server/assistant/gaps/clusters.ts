import { likenessOf } from '../../knowledge/search/likeness.ts';
import type { Sign } from '../../knowledge/search/terms.ts';

interface Asked {
  signs: readonly Sign[];
}

/** From here on two questions are taken for the same: most of both is in the other. */
const alike = 0.58;
/** Words that say nothing make nothing alike. */
const worth = (sign: Sign) => (sign.light ? 0.2 : 1);

/** The harmonic mean: a short question inside a long one is less alike than two that say nearly the same. */
const likeness = (one: readonly Sign[], other: readonly Sign[]): number => {
  const { asked, written } = likenessOf(one, other, worth);
  return asked + written === 0 ? 0 : (2 * asked * written) / (asked + written);
};

/**
 * Puts questions that ask the same together, the largest group first. Each joins the group whose first question it is most like; the
 * shortest are looked at first, so that a group begins with its plainest question.
 */
export function clustered<Q extends Asked>(questions: readonly Q[]): Q[][] {
  const groups: Q[][] = [];
  for (const question of [...questions].sort((a, b) => a.signs.length - b.signs.length)) {
    const [best] = groups
      .map((group) => ({ group, like: likeness(question.signs, (group[0] as Q).signs) }))
      .sort((a, b) => b.like - a.like);
    if (best && best.like >= alike) best.group.push(question);
    else groups.push([question]);
  }
  return groups.sort((a, b) => b.length - a.length);
}
