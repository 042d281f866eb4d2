import { fillIn, type Values, type Variable } from './quick-replies.ts';

/** The chat on the shop's own pages and in the help centre; elsewhere a site is named by its origin. */
export const ownSite = 'own';
export const greetingHours = ['any', 'open', 'closed'] as const;
/** What a greeting can leave open. */
export const greetingVariables = ['customer.name', 'customer.honorific', 'shop.name'] as const satisfies readonly Variable[];

/** Words for some customers (S27): where the chat stands, when, and of which tier they are. Empty lists are everybody. */
export interface Greeting {
  text: string;
  textEn: string;
  sites: string[];
  hours: (typeof greetingHours)[number];
  /** A part of the day on the shop's clock, which may go past midnight; null: all day. */
  part: { from: string; to: string } | null;
  tiers: string[];
}

export interface Arrival {
  site: string;
  isOpen: boolean;
  /** '08:30' on the shop's clock. */
  time: string;
  tier: string | null;
}

const isWithin = ({ from, to }: { from: string; to: string }, time: string): boolean =>
  from <= to ? from <= time && time < to : from <= time || time < to;

function fits(greeting: Greeting, { site, isOpen, time, tier }: Arrival): boolean {
  const { sites, hours, part, tiers } = greeting;
  if (sites.length > 0 && !sites.includes(site)) return false;
  if (hours !== 'any' && (hours === 'open') !== isOpen) return false;
  if (part && !isWithin(part, time)) return false;
  return tiers.length === 0 || (tier !== null && tiers.includes(tier));
}

/** The words of one language, filled in; none where there are no words, or where they ask for what is not known: no customer reads {{…}}. */
export function greetingIn(text: string, values: Values): string | undefined {
  const words = fillIn(text, values).trim();
  return words && !words.includes('{{') ? words : undefined;
}

/** The first greeting that fits and can be said in this language, with its place among them. */
export function greetingFor(
  greetings: readonly Greeting[],
  arrival: Arrival,
  language: 'text' | 'textEn',
  values: Values,
): { place: number; words: string } | undefined {
  for (const [place, greeting] of greetings.entries()) {
    const words = fits(greeting, arrival) ? greetingIn(greeting[language], values) : undefined;
    if (words) return { place, words };
  }
  return undefined;
}
