import { sql } from 'kysely';
import { z } from 'zod';
import { greetingHours } from '../../common/greetings.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { changeSetting, readSetting, type Setting } from '../platform/settings.ts';
import { OpenRanges, SpecialDaysList, TimeZone, time } from './shop-hours.ts';

const GreetingSchema = z.object({
  text: z.string().trim().min(1).max(300),
  textEn: z.string().trim().max(300),
  /** Origins, or `own` for the shop's own pages; empty: everywhere. */
  sites: z.array(z.string().max(300)).max(50),
  hours: z.enum(greetingHours),
  part: z.object({ from: time, to: time }).nullable(),
  tiers: z.array(z.string().trim().min(1).max(40)).max(20),
});

const ShopSchema = z.object({
  name: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().max(60),
  /** Where orders of our own are packed; empty where there is nothing to tell apart. */
  warehouse: z.string().trim().max(60).default(''),
  /** Where customers send goods back: who, telephone and address; empty: a colleague says it each time. */
  returnAddress: z.string().trim().max(300).default(''),
  /** Minutes to pay an order in, and days after which a signed order about which nothing was said is completed. */
  payMinutes: z.int().min(30).max(1440).default(30),
  confirmDays: z.int().min(7).max(15).default(10),
  /** Hours from payment until goods leave that say nothing of their own. */
  shipHours: z.int().min(1).max(360).default(48),
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
  greeting: z.string().trim().max(300),
  greetingEn: z.string().trim().max(300),
  /** Words for some customers, the first that fits; who fits none reads the greeting above. */
  greetings: z.array(GreetingSchema).max(30),
  timeZone: TimeZone,
  /** Opening hours by weekday, Monday first; a day without ranges is closed. */
  hours: z.array(OpenRanges).length(7),
  specialDays: SpecialDaysList,
  /** Web sites that may embed the chat, as origins: they stand in a header, where anything more would say something else. */
  sites: z.array(z.url({ protocol: /^https?$/ }).refine((site) => URL.parse(site)?.origin === site)).max(50),
  demo: z.boolean(),
});

export type Shop = z.output<typeof ShopSchema>;
const everyDay = [{ from: '09:00', to: '22:00' }];

export const shopSetting: Setting<typeof ShopSchema> = {
  name: 'shop',
  schema: ShopSchema,
  initial: {
    name: '我的小店',
    nameEn: 'My shop',
    warehouse: '',
    returnAddress: '',
    ...{ payMinutes: 30, confirmDays: 10, shipHours: 48 },
    color: '#0b7a5e',
    greeting: '您好，有什么可以帮您？',
    greetingEn: 'Hello, how can we help?',
    greetings: [],
    timeZone: 'Asia/Shanghai',
    hours: Array.from({ length: 7 }, () => everyDay),
    specialDays: [],
    sites: [],
    demo: false,
  },
};

/** Which change of the settings this is: who saves says which one they saw. */
export async function shopVersion(db: Reader): Promise<number> {
  const row = await db.selectFrom('settings').select('version').where('name', '=', shopSetting.name).executeTakeFirst();
  return row?.version ?? 0;
}

/** Saves the settings; what somebody else saved meanwhile is not overwritten unseen. Without a version, nobody looked. */
export async function saveShop(tx: Tx, actor: Actor, next: Shop, seen: number | undefined): Promise<void> {
  const { rows } = await sql<{ version: number; name: string | null }>`
    select settings.version, (select name from staff where staff.id = settings.updated_by) as name
    from settings where name = ${shopSetting.name} for update`.execute(tx);
  const [now = { version: 0, name: null }] = rows;
  if (seen !== undefined && seen !== now.version) throw conflict('edited_meanwhile', { name: now.name ?? '' });
  await changeSetting(tx, actor, shopSetting, next);
}

export const readShop = (db: Reader): Promise<Shop> => readSetting(db, shopSetting);

export const shopZone = async (db: Reader): Promise<string> => (await readShop(db)).timeZone;

/** The instant at which the shop's present day ends, on its own clock. */
export function endOfDay(shop: Pick<Shop, 'timeZone'>, at: Date): Date {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: shop.timeZone,
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  } as const);
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(at).split(':').map(Number);
  const passed = (hours * 60 + minutes) * 60 + seconds;
  return new Date(at.getTime() - (at.getTime() % 1000) + (24 * 3600 - passed) * 1000);
}
