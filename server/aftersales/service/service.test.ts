import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, picture, post, program, publish, send } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { importer, pretendToBeADemo, sell } from '../../../test/support/shopping.ts';
import { newId } from '../../platform/ids.ts';
import { serviceTimes } from './times.ts';

let shop: TestApp;
let [admin, lin, wang, zhou]: Person[] = [];
let variant: string;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  const desk = await group(shop, '售后');
  admin = await importer(shop);
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  wang = await agent(shop, '王师傅', { role: 'technician' });
  variant = await sell(admin, 'lamp');
  await publish(admin);
});
afterAll(() => shop.close());

async function delivered(customer?: Person) {
  zhou = customer ?? (await visitor(shop));
  const order = await buy(shop, zhou, variant, 1, 10_000);
  await send(shop, order.id);
  return order;
}

const open = (order: { id: string; line: string }, more: object = {}) =>
  lin!.call('POST', `/api/orders/${order.id}/service-orders`, { kind: 'installation', line: order.line, ...more });
const act = (person: Person, id: string, name: string, body: object = {}) =>
  person.call('POST', `${person.token ? '/api/shop' : '/api'}/service-orders/${id}/${name}`, body);
const slots = async (person: Person) =>
  (await person.get(`${person.token ? '/api/shop' : '/api'}/visit-slots`)).body.items as { from: string; to: string; free: number }[];

test('an installation from the line to the signature: the customer picks the slot, the technician goes through the list', async () => {
  const order = await delivered();
  const { body: service } = await open(order, { serial: 'SN-1' });
  expect(service).toMatchObject({ state: 'to_book', onSite: true, kind: 'installation', serial: 'SN-1' });
  expect(service.checklist.length).toBe(5);
  const [first] = await slots(zhou!);
  expect(first!.free).toBe(1);
  const { body: booked } = await act(zhou!, service.id, 'booking', { from: first!.from });
  expect(booked).toMatchObject({ state: 'booked', slot: { from: first!.from, to: first!.to }, technician: { name: '王师傅' } });
  expect((await slots(zhou!))[0]!.free).toBe(0);

  const day = first!.from.slice(0, 10);
  const { body: visits } = await wang!.get(`/api/visits?day=${day}&technician=${wang!.id}`);
  expect(visits.items).toMatchObject([{ source: 'service', number: service.number, address: { line1: '****', masked: true } }]);

  expect((await act(wang!, service.id, 'arrival')).body.arrivedAt).not.toBeNull();
  const early = await act(wang!, service.id, 'result', { fix: '装好了' });
  expect([early.status, early.body.code]).toEqual([409, 'checklist_open']);
  await wang!.call('PUT', `/api/service-orders/${service.id}/checklist`, { done: [0, 1, 2, 3, 4] });
  const file = await picture(wang!, '/api/files');
  expect((await wang!.call('POST', `/api/service-orders/${service.id}/photos`, { kind: 'after', file })).body.photos).toHaveLength(1);
  expect((await act(wang!, service.id, 'result', { fix: '装好了', parts: '膨胀螺丝 4 颗' })).body.state).toBe('to_sign');
  expect((await act(wang!, service.id, 'signature')).body.code).toBe('signature_missing');
  const { body: signed } = await act(zhou!, service.id, 'signature');
  expect(signed).toMatchObject({ state: 'completed', signedBy: 'customer' });
  expect(signed.steps.map(({ move }: { move: string }) => move)).toEqual(['open', 'book', 'arrive', 'finish', 'sign']);
  expect(signed.steps.every(({ by }: { by: { name: string | null } }) => by.name === null)).toBe(true);
});

test('the signature on the technician’s screen completes it, and what is not in order needs another visit', async () => {
  const order = await delivered();
  const { body: service } = await open(order);
  const [, second] = await slots(lin!);
  await act(lin!, service.id, 'booking', { from: second!.from, technician: wang!.id });
  await act(wang!, service.id, 'arrival');
  await wang!.call('PUT', `/api/service-orders/${service.id}/checklist`, { done: [0, 1, 2, 3, 4] });
  await act(wang!, service.id, 'result', { fix: '装好了' });
  expect((await act(zhou!, service.id, 'objection', { words: '还是晃' })).body).toMatchObject({ state: 'to_book', slot: null });
  await act(zhou!, service.id, 'booking', { from: second!.from });
  await act(wang!, service.id, 'arrival');
  await act(wang!, service.id, 'result', { fix: '加了垫片' });
  const signature = await picture(wang!, '/api/files');
  expect((await act(wang!, service.id, 'signature', { signature })).body).toMatchObject({ state: 'completed', signedBy: 'customer' });
});

test('two customers never get the same technician at the same time', async () => {
  const [one, other] = [await delivered(), await delivered()];
  const [a, b] = [(await open(one)).body, (await open(other)).body];
  const free = (await slots(lin!)).filter((slot) => slot.free === 1)[3]!;
  const answers = await Promise.all([act(lin!, a.id, 'booking', { from: free.from }), act(lin!, b.id, 'booking', { from: free.from })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)!.body.code).toBe('slot_taken');
  expect((await act(lin!, a.id, 'booking', { from: new Date().toISOString() })).body.code).toBe('slot_unknown');
});

test('the visit of a repair stands in the same calendar and takes the technician’s time', async () => {
  const order = await delivered();
  const wish = { kind: 'repair', reason: 'quality', lines: [{ line: order.line, quantity: 1 }], consent: true };
  const repair = { where: 'on_site', symptom: '开关接触不良' };
  const opened = await admin!.call('POST', `/api/orders/${order.id}/aftersales`, { ...wish, repair }, { 'idempotency-key': newId() });
  const request = `/api/aftersales/${opened.body.id}`;
  await admin!.call('POST', `${request}/approval`, {}, { 'idempotency-key': newId() });
  const slot = (await slots(lin!)).filter(({ free }) => free === 1)[6]!;
  const at = new Date(Date.parse(slot.from) + 30 * 60_000).toISOString();
  expect((await admin!.call('POST', `${request}/visit-appointment`, { at, technician: wang!.id })).status).toBe(200);
  const { body } = await wang!.get(`/api/visits?day=${at.slice(0, 10)}&technician=${wang!.id}`);
  expect(body.items).toContainEqual(expect.objectContaining({ source: 'repair', number: opened.body.number, about: '开关接触不良' }));
  expect((await slots(lin!)).find(({ from }) => from === slot.from)!.free).toBe(0);
});

test('S113: a repair at the customer’s begins with the hours of their area, else with the policy’s, and its breach is told', async () => {
  const setting = (await admin!.get('/api/settings/visits')).body;
  const arrival = [
    { area: '余杭区', hours: 8 },
    { area: '西湖', hours: 2 },
    { area: '杭州市', hours: 4 },
  ];
  expect((await admin!.call('PUT', '/api/settings/visits', { ...setting, arrival })).body.arrival).toEqual(arrival);
  expect((await admin!.call('PUT', '/api/settings/visits', { ...setting, arrival: [{ area: ' ', hours: 2 }] })).status).toBe(400);
  const hours = async () => {
    const order = await delivered();
    const wish = {
      kind: 'repair',
      reason: 'quality',
      lines: [{ line: order.line, quantity: 1 }],
      repair: { where: 'on_site', symptom: '不亮' },
    };
    const { id } = (await post(zhou!, `/api/shop/orders/${order.id}/aftersales`, wish)).body;
    const { state, clock, stateSince } = (await post(admin!, `/api/aftersales/${id}/approval`)).body;
    return [id, state, (Date.parse(clock.deadlineAt) - Date.parse(stateSince)) / 3_600_000];
  };
  const [id, ...inWestLake] = await hours();
  expect(inWestLake).toEqual(['awaiting_visit', 2]);
  shop.later(2 * 3600 + 1);
  await shop.tick();
  expect((await admin!.get(`/api/aftersales/${id}`)).body).toMatchObject({
    state: 'awaiting_visit',
    clock: { breachedAt: expect.any(String) },
  });
  await admin!.call('PUT', '/api/settings/visits', setting);
  expect((await hours()).slice(1)).toEqual(['awaiting_visit', 1]);
});

test('technical support: symptom, diagnosis, fix, and a visit when it cannot be done from afar', async () => {
  const order = await delivered();
  expect((await open(order, { kind: 'support' })).body.code).toBe('symptom_missing');
  const { body: service } = await open(order, { kind: 'support', symptom: '灯一闪一闪', serial: 'SN-9' });
  expect(service).toMatchObject({ state: 'working', onSite: false, checklist: [] });
  expect((await open(order, { kind: 'support', symptom: '又一次' })).body.code).toBe('service_running');
  expect((await act(lin!, service.id, 'result', { fix: '好了' })).body.code).toBe('diagnosis_missing');
  await act(lin!, service.id, 'diagnosis', { diagnosis: '驱动电源老化' });
  expect((await act(lin!, service.id, 'visit', { words: '要换电源' })).body).toMatchObject({ state: 'to_book', onSite: true });
  const slot = (await slots(lin!)).filter(({ free }) => free === 1)[8]!;
  await act(zhou!, service.id, 'booking', { from: slot.from });
  expect((await act(lin!, service.id, 'missed-visit', { words: '客户不在家' })).body).toMatchObject({ state: 'to_book', technician: null });
  const { body: again } = await act(lin!, service.id, 'booking', { from: slot.from });
  expect(again.technician.name).toBe('王师傅');
  await act(wang!, service.id, 'arrival');
  await act(wang!, service.id, 'result', { fix: '换了电源', parts: '电源 1 个' });
  expect((await act(zhou!, service.id, 'signature')).body.state).toBe('completed');
  const { body: found } = await lin!.get('/api/service-orders?list=all&q=SN-9');
  expect(found.items.map(({ number }: { number: string }) => number)).toEqual([service.number]);
});

test('the talk says that it was opened; another customer sees nothing, and a customer does not do the technician’s work', async () => {
  const customer = await visitor(shop);
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('想装灯'), opening: {} });
  await lin!.call('POST', `/api/conversations/${conversation}/acceptance`);
  const order = await delivered(customer);
  const { body: service } = await open(order, { conversation });
  const { body: talk } = await customer.get(`/api/widget/conversations/${conversation}/messages`);
  expect(JSON.stringify(talk)).toContain(service.number);
  const stranger = await visitor(shop);
  expect((await stranger.get(`/api/shop/service-orders/${service.id}`)).status).toBe(404);
  expect((await act(stranger, service.id, 'signature')).status).toBe(404);
  expect((await customer.get('/api/shop/service-orders')).body.items).toHaveLength(1);
  expect((await customer.call('POST', `/api/service-orders/${service.id}/arrival`)).status).toBe(403);
  expect((await act(customer, service.id, 'signature')).body.code).toBe('wrong_service_state');
});

test('clocks: nobody came in the slot is told and takes nothing from the customer; a week of silence after the work is a signature', async () => {
  const order = await delivered();
  const { body: service } = await open(order);
  const slot = (await slots(lin!)).find(({ free }) => free === 1)!;
  await act(lin!, service.id, 'booking', { from: slot.from });
  const leader = await program(admin!);
  shop.later((Date.parse(slot.to) - Date.now()) / 1000 + 60);
  await serviceTimes.run(shop.world);
  await serviceTimes.run(shop.world);
  const { body: late } = await leader.get(`/api/service-orders/${service.id}`);
  expect(late).toMatchObject({ state: 'booked', clock: { isLate: true } });
  const facts = await leader.get(`/api/facts?kind=service.breached`);
  expect(facts.body.items).toHaveLength(1);
  await act(leader, service.id, 'arrival');
  await leader.call('PUT', `/api/service-orders/${service.id}/checklist`, { done: [0, 1, 2, 3, 4] });
  await act(leader, service.id, 'result', { fix: '装好了' });
  shop.later(7 * 24 * 3600 + 60);
  await serviceTimes.run(shop.world);
  const { body: done } = await leader.get(`/api/service-orders/${service.id}`);
  expect(done).toMatchObject({ state: 'completed', signedBy: 'time' });
});
