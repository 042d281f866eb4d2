import { leads } from './leads.ts';
import type { Manner } from './manner.ts';

/** What it asked for comes: the order or the goods it needs to go on. Anything else is understood anew. */
export const askedFor: Manner = async (turn) => {
  const { wants } = turn.talk;
  if (!wants || !turn.text) return undefined;
  const understood = await turn.sources.intent(wants.intent);
  if (!understood) return undefined;
  const isShort = turn.text.length <= 60;
  const orders = wants.slot === 'order' ? await turn.sources.orders() : [];
  const isIt =
    wants.slot === 'line'
      ? isShort
      : orders.some(({ number }) => turn.text.includes(number)) || /^第?[一二三四五1-5][个单]?$/.test(turn.text.trim());
  return isIt ? leads[understood.intent.lead](turn, understood) : undefined;
};
