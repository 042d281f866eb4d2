import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';
import { conflict } from '../../platform/problems.ts';
import { keepKey, readSealed } from '../../platform/sealed-setting.ts';
import { changeSetting, readSetting, type Setting } from '../../platform/settings.ts';
import { Recogniser, type RecogniserView } from './views.ts';

export const recogniserSetting: Setting<typeof Recogniser> = {
  name: 'recogniser',
  schema: Recogniser,
  initial: { on: false, address: '', timeoutMs: 8000 },
};
const keyName = 'recogniser-key';

export const recogniserKey = (db: Reader, keys: Keys): Promise<string | undefined> => readSealed(db, keys, keyName);

export async function recogniserView(db: Reader, keys: Keys): Promise<RecogniserView> {
  return { ...(await readSetting(db, recogniserSetting)), hasKey: (await recogniserKey(db, keys)) !== undefined };
}

/** `key`: undefined keeps what is there, an empty one removes it. It never comes back out. */
export async function changeRecogniser(tx: Tx, actor: Actor, next: Recogniser, key: string | undefined): Promise<void> {
  if (next.on && !next.address) throw conflict('recogniser_incomplete');
  const before = await readSetting(tx, recogniserSetting);
  await changeSetting(tx, actor, recogniserSetting, next);
  await keepKey(tx, actor, keyName, { before: before.address, next: next.address, given: key });
}
