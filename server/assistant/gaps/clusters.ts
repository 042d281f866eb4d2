import { setImmediate as turn } from 'node:timers/promises';
import { type Likeness, type Line, likenessOf, newLine, type Rows } from '../../knowledge/search/likeness.ts';
import { openWordNumbers, type WordNumbers } from '../../knowledge/search/numbers.ts';
import type { Sign } from '../../knowledge/search/signs.ts';
import { folded } from '../../knowledge/search/sounds.ts';

interface Asked {
  signs: readonly Sign[];
}

/** From here on two questions are taken for the same: most of both is in the other. */
const alike = 0.58;
const atATime = 10;
/** Of the groups that share words with a question, the ones that share most are compared with it. */
const mostCompared = 60;
/** Words that say nothing make nothing alike. */
const worth = ({ light }: Sign) => (light ? 0.2 : 1);

/** Its signs as numbers, once as written and once as asked. */
function linesOf(signs: readonly Sign[], numbers: WordNumbers): { written: Line; asked: Line } {
  const written = newLine(signs.length);
  written.many = signs.length;
  for (const [at, sign] of signs.entries()) {
    written.is[at] = numbers.of(sign.text);
    written.sounds[at] = numbers.of(sign.sound);
    written.nearly[at] = numbers.of(folded(sign.sound));
    written.flag[at] = sign.chinese ? 1 : 0;
    written.worth[at] = worth(sign);
  }
  return { written, asked: { ...written, flag: new Uint8Array(signs.length) } };
}

/** The harmonic mean: a short question inside a long one is less alike than two that say nearly the same. */
const together = ({ asked, written }: Likeness): number => (asked + written === 0 ? 0 : (2 * asked * written) / (asked + written));

/** The words a question may share with another, however they are written; where all are light, those. */
function keysOf(signs: readonly Sign[], { nearly }: Line): Set<number> {
  const heavy = signs.flatMap(({ light }, at) => (light ? [] : [nearly[at] as number]));
  return new Set(heavy.length > 0 ? heavy : signs.map((_, at) => nearly[at] as number));
}

/** Which groups share words with a question, those that share most first. */
function openSharing() {
  const groupsOf = new Map<number, number[]>();
  return {
    add(group: number, keys: ReadonlySet<number>): void {
      for (const key of keys) {
        const groups = groupsOf.get(key) ?? [];
        groupsOf.set(key, groups);
        groups.push(group);
      }
    },
    most(keys: ReadonlySet<number>): number[] {
      const shared = new Map<number, number>();
      for (const key of keys) for (const group of groupsOf.get(key) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
      const best = [...shared].sort(([one, many], [other, more]) => more - many || one - other);
      return best.slice(0, mostCompared).map(([group]) => group);
    },
  };
}

/**
 * Puts questions that ask the same together, the largest group first. Each joins the group whose first question it is most like; the
 * shortest are looked at first, so that a group begins with its plainest question.
 */
export async function clustered<Q extends Asked>(questions: readonly Q[]): Promise<Q[][]> {
  const numbers = openWordNumbers();
  const longest = questions.reduce((most, { signs }) => Math.max(most, signs.length), 0);
  const rows: Rows = [new Float64Array(longest + 1), new Float64Array(longest + 1), new Float64Array(longest + 1)];
  const groups: { first: Line; all: Q[] }[] = [];
  const sharing = openSharing();
  for (const [at, question] of [...questions].sort((a, b) => a.signs.length - b.signs.length).entries()) {
    // Thousands take seconds: messages do not wait for it.
    if (at % atATime === 0) await turn();
    const { asked, written } = linesOf(question.signs, numbers);
    const keys = keysOf(question.signs, written);
    let best: { group: Q[]; like: number } | undefined;
    for (const near of sharing.most(keys)) {
      const { first, all } = groups[near] as (typeof groups)[number];
      const like = together(likenessOf(asked, first, rows));
      if (like >= alike && like > (best?.like ?? 0)) best = { group: all, like };
    }
    if (best) best.group.push(question);
    else {
      sharing.add(groups.length, keys);
      groups.push({ first: written, all: [question] });
    }
  }
  return groups.map(({ all }) => all).sort((a, b) => b.length - a.length);
}
