import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { behindNow } from '../../common/now.ts';
import { app, secondsUntilMonday, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';
import type { Equality } from './equality-views.ts';
import type { NowView } from './views.ts';

let shop: TestApp;

beforeAll(async () => {
  shop = await app();
  shop.later(secondsUntilMonday());
  await alwaysOpen(shop);
});
afterAll(() => shop.close());

test('the auditor finds who ended a talk, and the numbers of the day are its rows', async () => {
  const service = await group(shop, '客服');
  const lin = await agent(shop, '林可', { groups: [service], online: true });
  const leader = await agent(shop, '班长', { role: 'team_leader', groups: [service] });
  const auditor = await agent(shop, '审计', { role: 'auditor' });
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('电饭煲 3L 和 4L 有什么区别？'), opening: {} });
  await shop.drain();
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  shop.later(30);
  await lin.call('POST', `/api/conversations/${id}/messages`, text('3L 一次可煮六碗饭'));
  expect((await lin.get(`/api/conversations/${id}`)).body.likelyStage).toBe('presale');
  await lin.call('POST', `/api/conversations/${id}/wrap-up`, { stage: 'presale', topic: 'product', reason: 'choice', result: 'solved' });
  await customer.call('PUT', `/api/widget/conversations/${id}/rating`, { score: 4 });

  const { body: now } = await leader.get('/api/now');
  expect(now.today).toMatchObject({ received: 1, served: 1, abandoned: 0, satisfaction: { rated: 1, satisfied: 1 } });
  expect(now.today.firstReply.p50).toBeGreaterThanOrEqual(30);
  const { body: found } = await auditor.get(`/api/facts?kind=conversation.wrapped_up&about=${id}`);
  expect(found.items).toMatchObject([{ by: { name: '林可' }, data: { topic: 'product', reason: 'choice' } }]);
  expect((await lin.get('/api/facts')).status).toBe(403);
  await sql`insert into facts (era, tx, at, kind, actor_kind, data)
    select (select max(number) from eras), pg_current_xact_id(), now(), 'settings.changed', 'system', jsonb_build_object('name', g)
    from generate_series(1, 150) g`.execute(shop.world.db);
  const first = (await auditor.get('/api/facts')).body;
  const second = (await auditor.get(`/api/facts?before=${first.next}`)).body;
  const names = [...first.items, ...second.items].slice(0, 150).map(({ data }) => data.name);
  expect(names, 'one page goes on where the other ended').toEqual(Array.from({ length: 150 }, (_, at) => 150 - at));
  await lin.call('PUT', '/api/me/seat', { state: 'offline' });
});

type Number = [name: string, value: number, search: Record<string, string | undefined>];

/** Every number of the page with the list it opens. */
function numbersOf(now: NowView, { from, to, revenue, other }: Equality): Number[] {
  const { today, from: day } = now;
  return [
    ['waiting', now.waiting.count, behindNow.waiting()],
    ['received', today.received, behindNow.received(day)],
    ['abandoned', today.abandoned, behindNow.abandoned(day)],
    ['missed', today.missed, behindNow.missed(day)],
    ['callbacks', today.callbacks, behindNow.callbacks(day)],
    ['first reply', today.firstReply.count, behindNow.firstReply(day)],
    ['rated', today.satisfaction.rated, behindNow.rated(day)],
    ['bought something', revenue.contacts, behindNow.served('paying', from, to)],
    ['bought nothing', other.contacts, behindNow.served('not_paying', from, to)],
    ...now.groups.flatMap(({ id, name, waiting, serving }): Number[] => [
      [`${name} waiting`, waiting, behindNow.waiting(id)],
      [`${name} serving`, serving, behindNow.serving(id)],
    ]),
    ...now.agents.flatMap(({ id, name, load, overdue, today: contacts }): Number[] => [
      [`${name} load`, load, behindNow.load(id)],
      [`${name} overdue`, overdue, behindNow.overdue(id)],
      [`${name} today`, contacts, behindNow.contactsOf(id, day)],
    ]),
    ...now.clocks.flatMap(({ clock, nearly, late, today: everLate }): Number[] => [
      [`${clock} nearly`, nearly, behindNow.nearly(clock)],
      [`${clock} late`, late, behindNow.late(clock)],
      [`${clock} today`, everLate, behindNow.wasLate(clock, day)],
    ]),
  ];
}

/** Each number as the page says it, beside the length of its list. */
async function compared(who: Person) {
  const { body: now } = await who.get('/api/now');
  const { body: equality } = await who.get('/api/now/equality?days=7');
  const numbers = numbersOf(now, equality);
  const lengths = await Promise.all(
    numbers.map(async ([, , search]) => {
      const asked = Object.entries(search).filter((each): each is [string, string] => each[1] !== undefined);
      return (await who.get(`/api/conversations?limit=100&${new URLSearchParams(asked)}`)).body.items.length as number;
    }),
  );
  return {
    now: now as NowView,
    said: numbers.map(([name, value]) => [name, value]),
    listed: numbers.map(([name], at) => [name, lengths[at]]),
  };
}

test('each number of the page now is as long as the list it opens, for who sees all and for who sees a group', async () => {
  const [service, empty] = [await group(shop, '售后'), await group(shop, '安装')];
  const boss = await agent(shop, '方总', { role: 'admin', groups: [service] });
  const lin = await agent(shop, '林悦', { groups: [service], online: true });
  const ask = async (to = service) => {
    const customer = await visitor(shop);
    const id = newId();
    await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('在吗？'), opening: { group: to } });
    await shop.drain();
    return { customer, id, at: `/api/widget/conversations/${id}` };
  };
  const serve = async () => {
    const talk = await ask();
    await lin.call('POST', `/api/conversations/${talk.id}/acceptance`);
    return talk;
  };
  const say = (id: string) => lin.call('POST', `/api/conversations/${id}/messages`, text('在的，您说。'));
  const yesterdays = await serve();
  await say(yesterdays.id);
  await lin.call('POST', `/api/conversations/${yesterdays.id}/ending`);
  shop.later(86_400);
  await lin.call('PUT', '/api/me/seat', { state: 'offline' });
  await ask(empty);
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
  expect((await yesterdays.customer.call('PUT', `${yesterdays.at}/rating`, { score: 5 })).status).toBe(204);
  const [answered, setAside, rude, kept] = [await serve(), await serve(), await serve(), await serve()];
  for (const { id } of [answered, setAside, kept]) await say(id);
  const until = new Date(shop.world.now().getTime() + 3_600_000).toISOString();
  expect((await lin.call('PUT', `/api/conversations/${setAside.id}/snooze`, { until, note: '' })).status).toBe(204);
  const block = await lin.call('POST', `/api/conversations/${rude.id}/block`, { reason: 'abuse', words: '连续辱骂', days: 3 });
  expect((await boss.call('POST', `/api/blocks/${block.body.id}/approval`)).status).toBe(204);
  await lin.call('PUT', '/api/me/seat', { state: 'busy' });
  const [gone, calledBack] = [await ask(), await ask(), await ask()];
  expect((await gone.customer.call('POST', `${gone.at}/departure`)).status).toBe(204);
  const { times } = (await calledBack.customer.get(`${calledBack.at}/callback`)).body as { times: string[] };
  expect((await calledBack.customer.call('POST', `${calledBack.at}/callback`, { phone: '13800002046', at: times[0] })).status).toBe(200);
  await answered.customer.call('POST', `${answered.at}/messages`, text('还在吗'));
  for (const seconds of [200, 1]) {
    shop.later(seconds);
    await shop.tick();
    await shop.drain();
  }
  const all = await compared(boss);
  expect(all.listed).toEqual(all.said);
  expect(all.now.today).toMatchObject({ received: 7, served: 3, abandoned: 1, missed: 1, callbacks: 1, satisfaction: { rated: 1 } });
  expect(all.now.agents.find(({ id }) => id === lin.id)).toMatchObject({ load: 2, overdue: 1, today: 3 });
  expect(all.now.groups.find(({ id }) => id === service)).toMatchObject({ waiting: 1, serving: 3 });

  const permissions = ['conversations.answer', 'conversations.supervise', 'customers.see'];
  const role = await boss.call('POST', '/api/roles', { name: '组长', nameEn: 'Head of a group', permissions });
  const head = await agent(shop, '组长', { groups: [empty] });
  expect((await boss.call('PATCH', `/api/staff/${head.id}`, { roles: [role.body.id] })).status).toBe(200);
  const some = await compared(head);
  expect(some.listed).toEqual(some.said);
  expect(some.now.today).toMatchObject({ received: 1, missed: 1 });
});
