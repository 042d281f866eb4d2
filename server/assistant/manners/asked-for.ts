import { addressIn } from './address-words.ts';
import { leads } from './leads.ts';
import type { Manner, Turn, Wish } from './manner.ts';
import { byGoods, byNumber, places } from './orders.ts';

const longestAnswer = 60;

/** What it asked for comes: the order or the goods it needs to go on. Anything else is understood anew. */
export const askedFor: Manner = async (turn) => {
  const { wants } = turn.talk;
  if (!wants || !turn.text) return undefined;
  const understood = await turn.sources.intent(wants.intent);
  if (!understood) return undefined;
  return (await isMeant(turn, wants)) ? leads[understood.intent.lead](turn, understood) : undefined;
};

async function isMeant(turn: Turn, { slot }: Wish): Promise<boolean> {
  const { text, sources } = turn;
  if (slot === 'address') return addressIn(text) !== undefined;
  if (slot !== 'order') return text.length <= longestAnswer;
  if (places.test(text.trim())) return true;
  const orders = await sources.orders();
  return byNumber(turn, orders) !== undefined || (text.length <= longestAnswer && byGoods(turn, orders) !== undefined);
}
