import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { addGuide, publishGuide } from './guides.ts';
import type { GuideInput } from './shape.ts';
import { newAppliance } from './shipped-appliance.ts';
import { callGuides } from './shipped-calls.ts';

const shipped: [key: string, guide: GuideInput][] = [
  ['new-appliance', newAppliance],
  ...Object.entries(callGuides).map(([key, guide]): [string, GuideInput] => [`call-${key}`, guide]),
];

/** A shop gets each shipped guide once; what it makes of them stays. */
export async function shipGuides(tx: Tx): Promise<void> {
  const keys = shipped.map(([key]) => `shipped:${key}`);
  const there = await tx.selectFrom('guides').select('origin').where('origin', 'in', keys).execute();
  for (const [key, guide] of shipped) {
    const origin = `shipped:${key}`;
    if (there.some((each) => each.origin === origin)) continue;
    await publishGuide(tx, system, await addGuide(tx, system, { ...guide, origin }));
  }
}
