import { z } from 'zod';
import { modelUses } from '../../../common/model.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';
import { conflict } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { keepKey, readSealed } from '../../platform/sealed-setting.ts';
import { changeSetting, readSetting, type Setting } from '../../platform/settings.ts';

const price = z.int().min(0).max(100_000_000);

export const ModelSetting = z.object({
  on: z.boolean(),
  /** What stands before /chat/completions. */
  address: z.union([z.url({ protocol: /^https?$/ }).max(300), z.literal('')]),
  model: words(120, 0),
  timeoutSeconds: z.int().min(3).max(50),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** For a million tokens, in the smallest unit. */
  priceInMinor: price,
  priceOutMinor: price,
  /** What a calendar month may cost; a call that could cost more is not made. */
  monthlyLimitMinor: price,
  uses: z.array(z.enum(modelUses)).max(modelUses.length),
});
export type ModelSetting = z.output<typeof ModelSetting>;

export const modelSetting: Setting<typeof ModelSetting> = {
  name: 'model',
  schema: ModelSetting,
  initial: {
    ...{ on: false, address: '', model: '', timeoutSeconds: 20, currency: 'CNY' },
    ...{ priceInMinor: 0, priceOutMinor: 0, monthlyLimitMinor: 0, uses: [...modelUses] },
  },
};
const keyName = 'model-key';

export const readModelSetting = (db: Reader): Promise<ModelSetting> => readSetting(db, modelSetting);
export const isComplete = ({ address, model }: ModelSetting): boolean => address !== '' && model !== '';

export const modelKey = (db: Reader, keys: Keys): Promise<string | undefined> => readSealed(db, keys, keyName);

/** `key`: undefined keeps what is there, an empty one removes it. It never comes back out. */
export async function changeModel(tx: Tx, actor: Actor, next: ModelSetting, key: string | undefined): Promise<void> {
  if (next.on && !isComplete(next)) throw conflict('model_incomplete');
  const before = await readModelSetting(tx);
  await changeSetting(tx, actor, modelSetting, { ...next, address: next.address.replace(/\/+$/, ''), uses: [...new Set(next.uses)] });
  await keepKey(tx, actor, keyName, { before: before.address, next: next.address, given: key });
}
