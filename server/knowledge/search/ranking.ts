import type { Asked } from './asked.ts';
import { type Likeness, letterLikeness, likenessOf } from './likeness.ts';
import type { Score, Shelf } from './shelf.ts';
import { folded } from './sounds.ts';
import type { Sign, Spoken } from './terms.ts';

/*
 * The index finds what has the same words and sounds; of the best of these the titles and similar questions are compared with what was
 * asked, sign by sign. Both count, so that a short question finds a long article and a mistyped one its own title.
 */

const shares = { index: 0.4, likeness: 0.6 };
const askedShare = 0.75;
const light = 0.4;

export function rank(asked: Asked, found: readonly Score[], shelf: Shelf, spokenAt: (place: number) => readonly Spoken[]): Score[] {
  const most = asked.wanted.reduce((sum, { term, weight }) => sum + weight * shelf.rarity(term), 0);
  const worth = worthBy(shelf);
  return found.map(({ place, score }) => ({
    place,
    score: shares.index * (most > 0 ? Math.min(1, score / most) : 0) + shares.likeness * likenessTo(asked, spokenAt(place), worth),
  }));
}

function likenessTo(asked: Asked, spoken: readonly Spoken[], worth: (sign: Sign) => number): number {
  let best = 0;
  for (const each of spoken) {
    best = Math.max(best, together(likenessOf(asked.signs, each.signs, worth)));
    if (asked.plain || each.plain !== each.signs)
      best = Math.max(best, together(likenessOf(asked.plain ?? asked.signs, each.plain, worth)));
    if (asked.initials) best = Math.max(best, together(letterLikeness(asked.initials, each.initials)));
  }
  return best;
}

const together = ({ asked, written }: Likeness) => askedShare * asked + (1 - askedShare) * written;

/** How much a sign tells questions apart, looked up once for each. */
function worthBy(shelf: Shelf): (sign: Sign) => number {
  const known = new Map<number, number>();
  return (sign) => {
    const key = sign.light ? -sign.is : sign.is;
    const there = known.get(key);
    if (there !== undefined) return there;
    const worth = sign.light ? light : Math.min(6, shelf.rarity(sign.chinese ? `c${sign.text}` : `y${folded(sign.sound)}`)) + 0.3;
    known.set(key, worth);
    return worth;
  };
}
