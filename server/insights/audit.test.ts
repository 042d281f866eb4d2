import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;

beforeAll(async () => {
  shop = await app();
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
  for (const only of ['served', 'replied', 'rated']) {
    const rows = await leader.get(`/api/conversations?list=opened&from=${now.from}&only=${only}`);
    expect(rows.body.items.map((row: { id: string }) => row.id)).toEqual([id]);
  }
  const { body: found } = await auditor.get(`/api/facts?kind=conversation.wrapped_up&about=${id}`);
  expect(found.items).toMatchObject([{ by: { name: '林可' }, data: { topic: 'product', reason: 'choice' } }]);
  expect((await lin.get('/api/facts')).status).toBe(403);
});
