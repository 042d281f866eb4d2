import { z } from 'zod';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';
import { conflict } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { keepKey, readSealed } from '../../platform/sealed-setting.ts';
import { changeSetting, readSetting, type Setting } from '../../platform/settings.ts';

export const VectorSetting = z.object({
  on: z.boolean(),
  /** What stands before /embeddings. */
  address: z.union([z.url({ protocol: /^https?$/ }).max(300), z.literal('')]),
  model: words(120, 0),
  /** How long a search waits for it; after that it goes by words alone. */
  timeoutMs: z.int().min(100).max(3000),
});
export type VectorSetting = z.output<typeof VectorSetting>;

export const vectorSetting: Setting<typeof VectorSetting> = {
  name: 'vectors',
  schema: VectorSetting,
  initial: { on: false, address: '', model: '', timeoutMs: 800 },
};
const keyName = 'vectors-key';

export const readVectorSetting = (db: Reader): Promise<VectorSetting> => readSetting(db, vectorSetting);
export const isComplete = ({ address, model }: VectorSetting): boolean => address !== '' && model !== '';
export const vectorKey = (db: Reader, keys: Keys): Promise<string | undefined> => readSealed(db, keys, keyName);

/** `key`: undefined keeps what is there, an empty one removes it. It never comes back out. */
export async function changeVectors(tx: Tx, actor: Actor, next: VectorSetting, key: string | undefined): Promise<void> {
  if (next.on && !isComplete(next)) throw conflict('model_incomplete');
  const before = await readVectorSetting(tx);
  await changeSetting(tx, actor, vectorSetting, { ...next, address: next.address.replace(/\/+$/, '') });
  await keepKey(tx, actor, keyName, { before: before.address, next: next.address, given: key });
}
