import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { trackingUrl } from '../../../common/tracking.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';
import { isInside } from '../../platform/outbound.ts';
import { invalid } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { keepKey, readSealed, writeSealed } from '../../platform/sealed-setting.ts';
import { changeSetting, readSetting, type Setting } from '../../platform/settings.ts';

const Web = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((url) => !URL.parse(url)?.username)
  .transform((url) => url.replace(/\/+$/, ''));

export const TrackingSetting = z.object({
  isOn: z.boolean(),
  /** Where the aggregator listens. */
  url: Web.default(trackingUrl),
  /** The shop's number with it. */
  customer: words(100, 0),
  /** Where the aggregator reaches this server. */
  address: z.union([Web, z.literal('')]),
  /** Carriers by the shop's own names. */
  names: z.array(z.object({ name: words(60), code: z.string().regex(/^[a-z0-9]{2,40}$/) })).max(100),
});
export type TrackingSetting = z.output<typeof TrackingSetting>;

const setting: Setting<typeof TrackingSetting> = {
  name: 'tracking',
  schema: TrackingSetting,
  initial: { isOn: false, url: trackingUrl, customer: '', address: '', names: [] },
};
const keyName = 'tracking-key';
const saltName = 'tracking-salt';

export const pushPath = '/api/tracking/kuaidi100';
export const readTrackingSetting = (db: Reader): Promise<TrackingSetting> => readSetting(db, setting);
export const trackingKey = (db: Reader, keys: Keys): Promise<string | undefined> => readSealed(db, keys, keyName);

/** How the aggregator is spoken to. */
export interface Account {
  url: string;
  customer: string;
  key: string;
  /** Signs what it pushes. */
  salt: string;
  /** Where it pushes to. */
  callback: string;
  names: TrackingSetting['names'];
}

/** The shop's account; undefined while something of it is missing. */
export async function readAccount(db: Reader, keys: Keys): Promise<Account | undefined> {
  const [{ url, customer, address, names }, key, salt] = await Promise.all([
    readTrackingSetting(db),
    trackingKey(db, keys),
    trackingSalt(db, keys),
  ]);
  return customer && address && key && salt ? { url, customer, key, salt, names, callback: `${address}${pushPath}` } : undefined;
}

/** What is pushed is signed with it; once there it never changes. */
export const trackingSalt = (db: Reader, keys: Keys): Promise<string | undefined> => readSealed(db, keys, saltName);

/** The account, while it is in use. */
export async function accountInUse(db: Reader, keys: Keys): Promise<Account | undefined> {
  return (await readTrackingSetting(db)).isOn ? readAccount(db, keys) : undefined;
}

/** `key`: undefined keeps the one that is there, unless the aggregator's address is another. What waits is tried at once. */
export async function changeTracking(
  tx: Tx,
  actor: Actor,
  next: TrackingSetting,
  key: string | undefined,
  allowPrivate: readonly string[],
): Promise<void> {
  const target = URL.parse(next.url);
  // The key must not travel where others can read it.
  if (target?.protocol === 'http:' && !isInside(target.hostname, allowPrivate)) throw invalid('tracking_https');
  const before = await readTrackingSetting(tx);
  await keepKey(tx, actor, keyName, { before: before.url, next: next.url, given: key });
  await changeSetting(tx, actor, setting, next);
  // It stays as it is: what was asked for with it is signed with it for months.
  if (!(await readSealed(tx, tx.keys, saltName))) await writeSealed(tx, actor, saltName, randomBytes(16).toString('hex'));
  if (next.isOn && !(await readAccount(tx, tx.keys))) throw invalid('tracking_incomplete');
  await tx.updateTable('parcel_tracking').set({ attempts: 0, next_at: tx.at }).where('state', '=', 'asked').execute();
}
