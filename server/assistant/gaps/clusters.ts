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

/**
 * Puts questions that ask the same together, the largest group first. Each joins the group whose first question it is most like; the
 * shortest are looked at first, so that a group begins with its plainest question.
 */
export async function clustered<Q extends Asked>(questions: readonly Q[]): Promise<Q[][]> {
  const numbers = openWordNumbers();
  const longest = questions.reduce((most, { signs }) => Math.max(most, signs.length), 0);
  const rows: Rows = [new Float64Array(longest + 1), new Float64Array(longest + 1), new Float64Array(longest + 1)];
  const groups: { first: Line; all: Q[] }[] = [];
  for (const [at, question] of [...questions].sort((a, b) => a.signs.length - b.signs.length).entries()) {
    // Comparing 1,400 takes a second: messages do not wait for it.
    if (at % atATime === 0) await turn();
    const { asked, written } = linesOf(question.signs, numbers);
    let best: { group: Q[]; like: number } | undefined;
    for (const { first, all } of groups) {
      const like = together(likenessOf(asked, first, rows));
      if (like >= alike && like > (best?.like ?? 0)) best = { group: all, like };
    }
    if (best) best.group.push(question);
    else groups.push({ first: written, all: [question] });
  }
  return groups.map(({ all }) => all).sort((a, b) => b.length - a.length);
}
