import { z } from 'zod';
import type { Principal } from '../platform/http.ts';
import { Problem } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readSetting, type Setting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { readShop } from '../team/shop.ts';
import { blockedUntil } from './blocks.ts';

export const Appeal = z.object({ words: words(200, 0), wordsEn: words(300, 0) });

/** What somebody who is kept out reads about how to object. */
export const appealSetting: Setting<typeof Appeal> = {
  name: 'block_appeal',
  schema: Appeal,
  initial: {
    words: '如有异议，请通过店铺页面上的其他联系方式告诉我们，我们会重新核实。',
    wordsEn: 'If you object, tell us by another way named on the shop’s pages and we will look at it again.',
  },
};

/** The door for customers: who is kept out hears it politely, with until when and how to object. */
export async function mustNotBeBlocked(world: World, who: Principal): Promise<void> {
  const until = await blockedUntil(world, who.id);
  if (!until) return;
  const [{ timeZone }, appeal] = await Promise.all([readShop(world.db), readSetting(world.db, appealSetting)]);
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(until);
  throw new Problem(403, 'blocked', { until: shown, appeal: who.language === 'en' ? appeal.wordsEn : appeal.words });
}
