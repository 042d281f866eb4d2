import { shipReasons } from '../../server/conversations/reasons.ts';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import type { World } from '../../server/platform/world.ts';
import { openGroup } from '../../server/team/groups.ts';
import { changeSeat } from '../../server/team/seats.ts';
import { sessionCookie } from '../../server/team/session-routes.ts';
import { openSession } from '../../server/team/sessions.ts';
import { shipRoles } from '../../server/team/setup.ts';
import { shopSetting } from '../../server/team/shop.ts';
import { addStaff, changeStaff } from '../../server/team/staff.ts';

export interface SeatShop {
  group: string;
  token: string;
}

/** A shop that is always open, with one agent who serves eight at a time and sits down. */
export const openSeatShop = (world: World, chatLimit: number): Promise<SeatShop> =>
  transact(world, async (tx) => {
    await shipRoles(tx);
    await shipReasons(tx);
    const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
    await changeSetting(tx, system, shopSetting, { ...shopSetting.initial, hours });
    const group = await openGroup(tx, system, { name: '售后', nameEn: 'After the sale', stage: null });
    const role = await tx.selectFrom('roles').select('id').where('key', '=', 'aftersale_agent').executeTakeFirstOrThrow();
    const id = await addStaff(tx, { name: '林可', email: 'lin@bench.example', roles: [role.id], groups: [group] });
    await changeStaff(tx, system, id, { chatLimit });
    await changeSeat(tx, system, id, 'online');
    const { token } = await openSession(tx, id, { address: '127.0.0.1', device: 'bench' });
    return { group, token };
  });

const texts = {
  运费说明: '您好，订单满 99 元包邮，不满的收 8 元运费；退换货由我们承担来回运费。',
  发货时间: '您好，16:00 前付款的订单当天发出，之后的第二天发出。',
  查询物流: '您好，包裹正在路上，预计明天送到，有变化我会告诉您。',
};

/** Quick replies of the agent's own, written as the console does. */
export async function writeReplies(url: string, token: string): Promise<void> {
  const post = async (path: string, body: object): Promise<{ id: string }> => {
    const headers = { cookie: `${sessionCookie}=${token}`, origin: url, 'content-type': 'application/json', 'idempotency-key': newId() };
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { id: string };
  };
  const { id: folder } = await post('/api/quick-reply-folders', { name: '常用', nameEn: 'Often used', scope: 'own' });
  for (const [title, text] of Object.entries(texts))
    await post('/api/quick-replies', { folder, title, wordings: [{ tone: 'formal', language: 'zh-CN', text }] });
}
