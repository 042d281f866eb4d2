import { shipReasons } from '../../server/conversations/reasons.ts';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import type { World } from '../../server/platform/world.ts';
import { openGroup } from '../../server/team/groups.ts';
import { sessionCookie } from '../../server/team/session-routes.ts';
import { openSession } from '../../server/team/sessions.ts';
import { shipRoles } from '../../server/team/setup.ts';
import { shopSetting } from '../../server/team/shop.ts';
import { addStaff, changeStaff } from '../../server/team/staff.ts';
import type { AgentSeed } from './day-agent.ts';

export interface ShopOfTheDay {
  groups: string[];
  agents: AgentSeed[];
  /** The cookie of somebody who sees everything. */
  leader: string;
}

const chatLimit = 8;

const groupNames = [
  ['售前 · 家具', 'Before the sale: furniture'],
  ['售前 · 厨具', 'Before the sale: kitchen'],
  ['售后 · 家具', 'After the sale: furniture'],
  ['售后 · 厨具', 'After the sale: kitchen'],
  ['物流', 'Delivery'],
  ['安装', 'Installing'],
  ['发票', 'Invoices'],
  ['企业客户', 'Companies'],
] as const;

/** Groups and their agents, some of whom are in two; open from nine on. */
export const openShop = (world: World, many: number): Promise<ShopOfTheDay> =>
  transact(world, async (tx) => {
    await shipRoles(tx);
    await shipReasons(tx);
    await changeSetting(tx, system, shopSetting, {
      ...shopSetting.initial,
      hours: Array.from({ length: 7 }, () => [{ from: '09:00', to: '24:00' }]),
    });
    const groups: string[] = [];
    for (const [name, nameEn] of groupNames) groups.push(await openGroup(tx, system, { name, nameEn, stage: null }));
    const join = async (name: string, roleKey: string, inGroups: string[]): Promise<AgentSeed> => {
      const role = await tx.selectFrom('roles').select('id').where('key', '=', roleKey).executeTakeFirstOrThrow();
      const id = await addStaff(tx, { name, email: `${crypto.randomUUID()}@bench.example`, roles: [role.id], groups: inGroups });
      await changeStaff(tx, system, id, { chatLimit });
      const { token } = await openSession(tx, id, { address: '127.0.0.1', device: 'bench' });
      return { id, cookie: `${sessionCookie}=${token}`, groups: inGroups };
    };
    const agents: AgentSeed[] = [];
    for (let at = 0; at < many; at++) {
      const own = groups[at % groups.length]!;
      const more = at % 5 === 0 ? [groups[(at + 1) % groups.length]!] : [];
      agents.push(await join(`客服 ${at + 1}`, 'aftersale_agent', [own, ...more]));
    }
    const { cookie } = await join('管理员', 'admin', []);
    return { groups, agents, leader: cookie };
  });
