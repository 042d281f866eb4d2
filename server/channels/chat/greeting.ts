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

type Language = 'text' | 'textEn';

const valuesOf = (shop: Shop, { name, preferred_name, honorific }: Greeted, language: Language): Values => ({
  'customer.name': preferred_name ?? name ?? '',
  'customer.honorific': honorific ?? '',
  'shop.name': (language === 'textEn' && shop.nameEn) || shop.name,
});

/** The words that hold for this customer now: those of a peak day, else the first of the shop's that fit; none where no rule does. */
export async function ruledGreeting(
  db: Reader,
  shop: Shop,
  who: Greeted,
  arrival: Arrival,
  language: Language,
): Promise<string | undefined> {
  const peak = await readPeak(db);
  const ofPeak = peak.on && (language === 'text' ? peak.greeting : peak.greetingEn);
  return ofPeak || greetingFor(shop.greetings, arrival, language, valuesOf(shop, who, language))?.words;
}

/** What this customer is greeted with, in both languages: by a rule, else with the usual words. */
export async function greetingOf(
  db: Reader,
  shop: Shop,
  who: Greeted,
  arrival: Arrival,
): Promise<{ greeting: string; greetingEn: string }> {
  const say = async (language: Language, usual: string) =>
    (await ruledGreeting(db, shop, who, arrival, language)) || greetingIn(usual, valuesOf(shop, who, language)) || '';
  return { greeting: await say('text', shop.greeting), greetingEn: await say('textEn', shop.greetingEn) };
}
