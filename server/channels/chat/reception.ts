import { isOpenAt } from '../../../common/business-time.ts';
import { type AssistantSetting, readAssistantSetting } from '../../conversations/assistant-views.ts';
import type { World } from '../../platform/world.ts';
import { calendarOf } from '../../team/calendar.ts';
import { isStaffed } from './staffing.ts';

type Desk = Pick<World, 'db' | 'now'>;

/** Who receives what a customer begins now: the assistant, the queue, or nobody until somebody comes. */
export async function receptionOf(desk: Desk, customer: string | null, group?: string): Promise<'assistant' | 'queued' | 'missed'> {
  const people = (await isStaffed(desk, group)) ? 'queued' : 'missed';
  return (await isAssisted(desk, customer, people, group)) ? 'assistant' : people;
}

/** Whether the assistant receives this customer now; `people`: whether anybody else could. */
export async function isAssisted(desk: Desk, customer: string | null, people: 'queued' | 'missed', group?: string): Promise<boolean> {
  const setting = await readAssistantSetting(desk.db);
  if (!setting.on || !setting.channels.includes('chat')) return false;
  return (await receivesNow(desk, setting, people, group)) && !(await wantsPeople(desk, customer));
}

async function receivesNow(desk: Desk, setting: AssistantSetting, people: 'queued' | 'missed', group?: string): Promise<boolean> {
  if (setting.groups.length > 0 && !setting.groups.includes(group ?? (await defaultGroup(desk)))) return false;
  if (setting.when === 'unstaffed') return people === 'missed';
  return setting.when === 'always' || !isOpenAt(await calendarOf(desk.db, group), desk.now());
}

async function defaultGroup({ db }: Desk): Promise<string> {
  return (await db.selectFrom('groups').select('id').where('is_default', '=', true).executeTakeFirst())?.id ?? '';
}

async function wantsPeople({ db }: Desk, customer: string | null): Promise<boolean> {
  const row = await db
    .selectFrom('customers')
    .select('people_only')
    .where('id', '=', customer ?? '')
    .executeTakeFirst();
  return row?.people_only ?? false;
}
