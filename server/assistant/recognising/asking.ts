import { z } from 'zod';
import type { ModelFault } from '../../../common/model.ts';
import { defectKinds } from '../../../common/picture-matches.ts';
import { openOutside, type Reply } from '../../platform/outside.ts';
import { faultOfError, faultOfStatus } from '../../platform/outside-faults.ts';
import type { World } from '../../platform/world.ts';
import { recogniserKey } from './setting.ts';
import type { Recogniser } from './views.ts';

const Answer = z.object({
  /** The number of one of the shop's products. */
  product: z.string().max(100).nullable().default(null),
  defect: z.string().max(40).nullable().default(null),
  confidence: z.number().min(0).max(1),
});
export type Recognised = z.output<typeof Answer>;

const mostReply = 10_000;

/** Asks the recogniser once. Never inside a transaction, and never throws for what the other side does. */
export async function recognise(
  world: World,
  setting: Recogniser,
  picture: { content: Buffer; mediaType: string },
): Promise<Recognised | { failure: ModelFault }> {
  const key = await recogniserKey(world.db, world.keys);
  const outside = openOutside({
    url: setting.address,
    allowPrivate: world.config.allowPrivate,
    wholeMs: setting.timeoutMs,
    atOnce: 1,
    mostReply,
  });
  const headers = { 'content-type': 'application/json', 'user-agent': 'Zhike', ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const body = JSON.stringify({ image: picture.content.toString('base64'), mediaType: picture.mediaType, defects: defectKinds });
  try {
    return understand(await outside.post({ headers, body }));
  } catch (error) {
    return { failure: faultOfError(error as Error) };
  } finally {
    outside.close();
  }
}

function understand({ status, text }: Reply): Recognised | { failure: ModelFault } {
  const failure = faultOfStatus(status);
  if (failure) return { failure };
  try {
    return Answer.safeParse(JSON.parse(text)).data ?? { failure: 'unreadable' };
  } catch {
    return { failure: 'unreadable' };
  }
}
