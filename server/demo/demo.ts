import { shipPolicy } from '../aftersales/policies.ts';
import { mainlandPolicy } from '../aftersales/shipped/mainland/policy.ts';
import { assistantSetting } from '../conversations/assistant-views.ts';
import { Bundle, importBundle } from '../knowledge/bundle.ts';
import { packedAt } from '../orders/demo-journey.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { nobody } from '../platform/http.ts';
import { newSecret } from '../platform/passwords.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { openGroup } from '../team/groups.ts';
import { shopSetting } from '../team/shop.ts';
import { addStaff, setPassword } from '../team/staff.ts';
import { loadArticles } from './articles.ts';
import { loadTalks } from './conversations.ts';
import { loadOrderRule } from './order-rule.ts';
import { demoQuickReplies } from './quick-replies.ts';
import { loadRequests } from './requests.ts';
import { loadServices } from './services.ts';
import { loadDemoShop } from './shop.ts';

export interface DemoSignIn {
  email: string;
  password: string;
  role: string;
}

const people = [
  { name: '林可', mailbox: 'linke', role: 'aftersale_agent', groups: ['售前', '售后'] },
  { name: '苏晴', mailbox: 'suqing', role: 'presale_agent', groups: ['售前', '售后'] },
  { name: '周岚', mailbox: 'zhoulan', role: 'team_leader', groups: ['售前', '售后'] },
  { name: '赵师傅', mailbox: 'zhao', role: 'technician', groups: [] },
  { name: '陈主管', mailbox: 'chen', role: 'admin', groups: ['售前', '售后'] },
  { name: '王工', mailbox: 'wanggong', role: 'production', groups: ['生产部'] },
] as const;

/** The demo's quick replies are nobody's work. */
const keeper = { ...nobody, permissions: new Set(['quick_replies.share'] as const) };

/** A shop one can try: its passwords are made here and now and printed once. */
export async function loadDemo(world: World): Promise<DemoSignIn[]> {
  const signIns = await loadStaff(world);
  const { customers } = await loadDemoShop(world);
  await loadTalks(world, customers);
  await transact(world, (tx) => shipPolicy(tx, system, mainlandPolicy));
  await loadRequests(world, customers);
  await loadServices(world, customers);
  await transact(world, (tx) => importBundle(tx, keeper, Bundle.parse(demoQuickReplies)));
  await transact(world, loadArticles);
  await transact(world, loadOrderRule);
  // Who opens the shop first meets the assistant; once a seat is online, people receive.
  const assistant = { ...assistantSetting.initial, on: true, when: 'unstaffed' as const };
  await transact(world, (tx) => changeSetting(tx, system, assistantSetting, assistant));
  return signIns;
}

function loadStaff(world: World): Promise<DemoSignIn[]> {
  return transact(world, async (tx) => {
    const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
    await changeSetting(tx, system, shopSetting, {
      ...shopSetting.initial,
      name: '山隅家居',
      nameEn: 'Shanyu Home',
      warehouse: packedAt,
      returnAddress: '山隅家居退货组 0571-88001234，杭州市余杭区仓前街道良睦路 1399 号',
      hours,
      demo: true,
    });
    const groups = new Map<string, string>();
    groups.set('售前', await openGroup(tx, system, { name: '售前', nameEn: 'Pre-sale', stage: 'presale' }));
    groups.set('售后', await openGroup(tx, system, { name: '售后', nameEn: 'After-sale', stage: 'aftersale' }));
    groups.set('生产部', await openGroup(tx, system, { name: '生产部', nameEn: 'Production', stage: null, kind: 'department' }));
    groups.set('仓库', await openGroup(tx, system, { name: '仓库', nameEn: 'Warehouse', stage: null, kind: 'department' }));
    const roles = await tx.selectFrom('roles').select(['id', 'key', 'name']).execute();
    const signIns: DemoSignIn[] = [];
    for (const person of people) {
      const role = roles.find((each) => each.key === person.role)!;
      const email = `${person.mailbox}@demo.example`;
      const password = newSecret().slice(0, 12);
      const id = await addStaff(tx, { name: person.name, email, roles: [role.id], groups: person.groups.map((name) => groups.get(name)!) });
      await setPassword(tx, system, id, password);
      signIns.push({ email, password, role: role.name });
    }
    return signIns;
  });
}
