import { type Arrival, greetingFor, greetingIn } from '../../../common/greetings.ts';
import type { Values } from '../../../common/quick-replies.ts';
import type { Reader } from '../../platform/db.ts';
import { readPeak } from '../../team/peak.ts';
import type { Shop } from '../../team/shop.ts';

interface Greeted {
  name: string | null;
  preferred_name: string | null;
  honorific: string | null;
}

/** What this customer is greeted with, in both languages: the words of a peak day, else the first of the shop's that fit, else the usual ones. */
export async function greetingOf(
  db: Reader,
  shop: Shop,
  { name, preferred_name, honorific }: Greeted,
  arrival: Arrival,
): Promise<{ greeting: string; greetingEn: string }> {
  const known = { 'customer.name': preferred_name ?? name ?? '', 'customer.honorific': honorific ?? '' };
  const peak = await readPeak(db);
  const say = (language: 'text' | 'textEn', ofPeak: string, usual: string, values: Values) =>
    (peak.on && ofPeak) || greetingFor(shop.greetings, arrival, language, values)?.words || greetingIn(usual, values) || '';
  return {
    greeting: say('text', peak.greeting, shop.greeting, { ...known, 'shop.name': shop.name }),
    greetingEn: say('textEn', peak.greetingEn, shop.greetingEn, { ...known, 'shop.name': shop.nameEn || shop.name }),
  };
}
