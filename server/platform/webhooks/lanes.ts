import { reaches } from '../feed.ts';
import type { Item } from './queue.ts';

interface Lane {
  items: Item[];
  /** Its first item is on its way, or waits for its next try. */
  isBusy: boolean;
}

/** Facts of one conversation go one after the other; different ones side by side. */
export function openLanes() {
  const lanes = new Map<string, Lane>();
  const ready: string[] = [];
  let count = 0;

  const free = (name: string, lane: Lane) => {
    lane.isBusy = false;
    if (lane.items.length > 0) ready.push(name);
    else lanes.delete(name);
  };

  return {
    size: () => count,
    add(item: Item): void {
      const { conversation_id, customer_id, noun_id, kind } = item.fact;
      const name = conversation_id ?? customer_id ?? noun_id ?? kind;
      const lane = lanes.get(name) ?? { items: [], isBusy: false };
      const isNew = !lanes.has(name);
      lanes.set(name, lane);
      // A replay brings facts that stand before those which wait.
      const place = lane.items.findLastIndex((other) => reaches(item.fact, other.fact)) + 1;
      lane.items.splice(lane.isBusy ? Math.max(1, place) : place, 0, item);
      count += 1;
      if (isNew) ready.push(name);
    },
    /** The next item whose turn it is; its lane waits until `over` or `again`. */
    take(): { item: Item; lane: string } | undefined {
      const name = ready.shift();
      const lane = name === undefined ? undefined : lanes.get(name);
      if (!lane || name === undefined) return undefined;
      lane.isBusy = true;
      return { item: lane.items[0]!, lane: name };
    },
    over(name: string): void {
      const lane = lanes.get(name)!;
      lane.items.shift();
      count -= 1;
      free(name, lane);
    },
    again: (name: string): void => free(name, lanes.get(name)!),
  };
}
