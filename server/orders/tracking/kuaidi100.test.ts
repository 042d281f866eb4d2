import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, post, publish, send } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import {
  account,
  again,
  broken,
  down,
  elsewhere,
  kuaidi100,
  listOf,
  noRecord,
  notWanted,
  type Said,
  tooLong,
  watched,
  wrongKey,
} from '../../../test/support/kuaidi100.ts';
import { agent, type Person, visitor } from '../../../test/support/people.ts';
import { address, importer, pretendToBeADemo, sell } from '../../../test/support/shopping.ts';

let shop: TestApp;
let keeper: Person;
let clerk: Person;
let aggregator: Awaited<ReturnType<typeof kuaidi100>>;

const setting = { isOn: true, customer: account.customer, address: 'https://service.example', names: [] };
const change = (more: object = {}) => keeper.call('PUT', '/api/settings/tracking', { ...setting, url: aggregator.url, ...more });
const settingNow = async () => (await keeper.get('/api/settings/tracking')).body;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'], limitFactor: 1000 } });
  keeper = await importer(shop);
  clerk = await agent(shop, '林可', { role: 'aftersale_agent' });
  aggregator = await kuaidi100();
  await keeper.call('PUT', '/api/import/customers/zhou', { name: '周雨桐' });
});
afterAll(async () => {
  await shop.close();
  await aggregator.close();
});

const round = async () => {
  await shop.tick();
  await shop.drain();
};

let count = 0;
/** An order that another shop leads, with a parcel of a carrier; gives its id. */
async function sent(carrier: string, more: object = {}) {
  count += 1;
  const trackingNumber = `NR${1000 + count}`;
  const ref = `o-${count}`;
  const parcel = { carrier, trackingNumber, state: 'in_transit', shippedAt: shop.world.now().toISOString(), ...more };
  const order = {
    ...{ customer: 'zhou', state: 'shipped', currency: 'CNY', lines: [{ name: '铸铁锅', priceMinor: 46_800 }], address },
    shipments: [parcel],
  };
  const tell = (changed: object = {}) => keeper.call('PUT', `/api/import/orders/${ref}`, { ...order, ...changed });
  const { status, body } = await tell();
  expect(status, JSON.stringify(body)).toBe(200);
  const since = shop.world.now();
  const read = async () => (await clerk.get(`/api/orders/${body.id}`)).body;
  const push = (said: Said[], { state = '0', status: monitor = 'polling', ...others }: Record<string, string> = {}) =>
    aggregator.push(shop, {
      ...{ status: monitor, message: '', autoCheck: '0', comOld: '', comNew: '', ...others },
      lastResult: { message: 'ok', state, status: '200', com: codes[carrier], nu: trackingNumber, data: listOf(since, said) },
    });
  return {
    ...{ id: body.id as string, trackingNumber, parcel, tell, read, push },
    asked: () => aggregator.asked.filter(({ param }) => (param.number ?? param.num) === trackingNumber),
    shipment: async () => (await read()).shipments[0],
    tracking: async () => (await clerk.get(`/api/orders/${body.id}/tracking`)).body.items[0],
  };
}
const codes: Record<string, string> = { 顺丰速运: 'shunfeng', 圆通速递: 'yuantong', 中通快递: 'zhongtong', 同城跑腿: 'tongcheng' };

const way: Said[] = [
  { after: -30, status: '已下单', statusCode: '101', words: '商家已下单' },
  { after: 10, status: '已揽收', statusCode: '103', words: '【杭州余杭】已揽收', area: '浙江,杭州市,余杭区' },
  { after: 60, status: '干线', statusCode: '1002', words: '【杭州转运中心】已发出' },
  { after: 90, status: '派件', statusCode: '5', words: '派件中，派件员王师傅' },
  { after: 120, status: '本人签收', statusCode: '301', words: '已签收，签收人：本人' },
];

test('it is off until everything is there; its key goes to nobody else, and a try says what 快递100 says', async () => {
  const parcel = await sent('圆通速递');
  await round();
  expect(await settingNow()).toMatchObject({ isOn: false, hasKey: false, complete: false, url: 'https://poll.kuaidi100.com' });
  expect((await change()).body.code).toBe('tracking_incomplete');
  expect((await change({ url: 'http://poll.example', key: 'x' })).body.code).toBe('tracking_https');
  expect((await clerk.call('PUT', '/api/settings/tracking', setting)).status).toBe(403);
  expect((await clerk.call('POST', `/api/shipments/${(await parcel.shipment()).id}/tracking`)).body.code).toBe('tracking_off');
  const before = await change({ isOn: false, key: 'wrong' });
  expect(before.body).toMatchObject({ hasKey: true, complete: true, counts: { asked: 0, watched: 0 } });
  expect(JSON.stringify(before.body)).not.toContain('wrong');

  const tried = (more: object = {}) =>
    keeper.call('POST', '/api/settings/tracking/test', { carrier: '圆通', trackingNumber: 'YT1', phone: '13800002046', ...more });
  expect((await tried()).body).toMatchObject({ fault: 'key_refused', newest: null });
  expect((await change({ isOn: false, key: account.key })).status).toBe(200);
  aggregator.onQuery = () => ({
    message: 'ok',
    state: '3',
    data: listOf(
      shop.world.now(),
      way.map((each) => ({ ...each, after: each.after - 200 })),
    ),
  });
  expect((await tried()).body).toMatchObject({ fault: null, steps: 4, newest: { words: '已签收，签收人：本人' } });
  expect(aggregator.asked.at(-1)?.param).toEqual({ com: 'yuantong', num: 'YT1', resultv2: '4', order: 'desc' });
  await tried({ carrier: '顺丰' });
  expect(aggregator.asked.at(-1)?.param).toMatchObject({ com: 'shunfeng', phone: '2046' });
  expect((await tried({ carrier: '同城跑腿' })).body.code).toBe('carrier_unnamed');
  for (const [mood, fault] of [
    [noRecord, 'no_record'],
    [broken, 'unreadable'],
    [tooLong, 'unreadable'],
    [down, 'http_error'],
    [elsewhere, 'http_error'],
    [() => ({ message: 'ok', data: '不是列表' }), 'refused'],
    [() => ({ data: null }), 'unreadable'],
    [() => [], 'unreadable'],
  ] as const) {
    aggregator.onQuery = mood;
    expect((await tried()).body.fault).toBe(fault);
  }
  const { rows } = await sql<{ value: object }>`select value from settings where name like 'tracking%'`.execute(shop.world.db);
  expect(JSON.stringify(rows)).not.toContain(account.key);
  aggregator.onQuery = noRecord;
  // Another server does not get the key of this one.
  expect((await change({ isOn: false, url: 'https://poll.other.example' })).body).toMatchObject({ hasKey: false, complete: false });
  expect((await change({ isOn: false, key: account.key })).status).toBe(200);
  expect(parcel.asked(), 'nothing is asked for while it is off').toEqual([]);
});

test('a parcel that leaves is watched once, and its way comes by pushes: twice, out of order, and never unsigned', async () => {
  const [first, second] = [await sent('圆通速递'), await sent('顺丰速运')];
  expect((await change()).status).toBe(200);
  await round();
  await round();
  expect(second.asked()).toMatchObject([
    {
      path: '/poll',
      param: {
        ...{ company: 'shunfeng', number: second.trackingNumber, key: account.key },
        parameters: { callbackurl: 'https://service.example/api/tracking/kuaidi100', resultv2: '4', phone: '2046' },
      },
    },
  ]);
  expect(first.asked()).toHaveLength(1);
  expect(first.asked()[0]?.param.parameters.phone).toBeUndefined();
  expect(await first.tracking()).toMatchObject({ state: 'watched', fault: null });

  shop.later(4 * 3600);
  expect(await first.push(way.slice(0, 4), { state: '5' })).toEqual({
    status: 200,
    body: { result: true, returnCode: '200', message: '成功' },
  });
  const onTheWay = await first.shipment();
  expect(onTheWay.state).toBe('out_for_delivery');
  expect(onTheWay.events.map(({ code, words }: Record<string, string>) => [code, words])).toEqual([
    ['out_for_delivery', '派件中，派件员王师傅'],
    ['in_transit', '【杭州转运中心】已发出'],
    ['picked_up', '【杭州余杭】已揽收'],
  ]);
  expect(onTheWay.events.at(-1)).toMatchObject({ place: '浙江杭州市余杭区', wordsEn: 'Picked up by the carrier: 【杭州余杭】已揽收' });

  await first.push(way.slice(0, 4), { state: '5' });
  await first.push(way.slice(0, 3), { state: '0' });
  expect(await first.shipment(), 'told twice, or late, changes nothing').toEqual(onTheWay);
  const forged = JSON.stringify({ status: 'shutdown', lastResult: { com: 'yuantong', nu: first.trackingNumber, data: [] } });
  for (const sign of ['', '0'.repeat(32), 'x'.repeat(90)]) expect((await aggregator.push(shop, forged, sign)).status).toBe(403);
  // What is not signed costs the shop nothing: it is refused though nobody could read the settings now.
  await shop.world.db.transaction().execute(async (tx) => {
    await sql`lock table settings, shipments in access exclusive mode`.execute(tx);
    expect((await aggregator.push(shop, forged, '0'.repeat(32))).status).toBe(403);
  });
  const huge = JSON.stringify({ lastResult: { com: 'yuantong', nu: 'x'.repeat(500_000) } });
  expect((await aggregator.push(shop, huge)).status).toBeGreaterThanOrEqual(400);
  for (const odd of ['{"lastResult":{"data":7}}', 'nothing', '[]', 'null'])
    expect(await aggregator.push(shop, odd), odd).toMatchObject({ status: 200, body: { result: false } });
  const unknown = { status: 'polling', lastResult: { com: 'yuantong', nu: 'nobody’s', data: listOf(shop.world.now(), way) } };
  expect((await aggregator.push(shop, unknown)).body.result).toBe(true);

  const year = 365 * 24 * 60;
  await first.push([{ after: -year, status: '签收', statusCode: '3', words: '已签收，签收人：李女士' }], { state: '3' });
  expect(await first.shipment(), 'the number was somebody else’s a year ago').toEqual(onTheWay);
  // What PostgreSQL would refuse, or read back as something else, is told once like the rest.
  const odd: Said[] = [{ after: 10, status: '已揽收', statusCode: '103', words: `${'长'.repeat(299)}😀` }];
  for (const _ of [1, 2]) expect((await second.push(odd, { message: '\u0000', comOld: '\u0000' })).status).toBe(200);
  expect((await second.shipment()).events).toHaveLength(1);
  expect((await aggregator.push(shop, { lastResult: { com: 'yuantong', nu: '\u0000', data: [] } })).status).toBe(200);

  // What the shop tells anew of an order takes nothing of what the carrier told, and the carrier's word of where it is counts.
  await first.tell({ note: '改了备注' });
  expect(await first.shipment()).toEqual({ ...onTheWay, shippedAt: expect.any(String) });
  await Promise.all([first.push(way, { state: '3', status: 'shutdown' }), first.push(way, { state: '3', status: 'shutdown' })]);
  const arrived = await first.read();
  expect(arrived.shipments[0]).toMatchObject({ state: 'signed', events: { length: 4 } });
  const signedAt = Date.parse(arrived.shipments[0].signedAt);
  expect(signedAt, 'when the carrier says, not when it was heard').toBe(Date.parse(arrived.shipments[0].events[0].at));
  expect(arrived.state, 'the shop says what its order is').toBe('shipped');
  expect(await first.tracking()).toMatchObject({ state: 'ended' });
  await first.push([{ after: 130, status: '签收', statusCode: '3', words: '签收底单已上传' }, ...way], { state: '3', status: 'shutdown' });
  expect((await first.shipment()).signedAt).toBe(arrived.shipments[0].signedAt);
  const told = await sql<{ code: string }>`select data->>'code' as code from facts where kind = 'shipment.moved'
    and noun_id = ${arrived.shipments[0].id} order by id`.execute(shop.world.db);
  expect(told.rows.map(({ code }) => code)).toEqual(['out_for_delivery', 'signed', 'scanned']);
  await first.tell({ note: '又改了' });
  expect(await first.shipment()).toMatchObject({ state: 'signed', signedAt: arrived.shipments[0].signedAt });
  await first.tell({ shipments: [{ ...first.parcel, state: 'signed' }] });
  expect((await first.shipment()).signedAt, 'a shop that names no hour leaves the carrier’s').toBe(arrived.shipments[0].signedAt);
  await first.tell({ shipments: [] });
  expect((await first.read()).shipments).toEqual([]);
});

test('what goes wrong on the way becomes an exception, and what moves again is none', async () => {
  const parcels = await Promise.all(['圆通速递', '圆通速递', '圆通速递', '圆通速递'].map((carrier) => sent(carrier)));
  const [refused, broke, back, held] = parcels as [(typeof parcels)[0], (typeof parcels)[0], (typeof parcels)[0], (typeof parcels)[0]];
  await round();
  shop.later(6 * 3600);
  const ended = (words: string, status: string, statusCode?: string): Said[] => [
    ...way.slice(0, 4),
    { after: 200, status, words, ...(statusCode ? { statusCode } : {}) },
  ];
  await refused.push(ended('收件人拒收', '拒签', '14'), { state: '14' });
  await broke.push(ended('外包装破损', '破损', '209'));
  await back.push(ended('退回件，正在返回', '退回'));
  await held.push(ended('海关要求补充资料', '清关异常', '13'));
  expect((await refused.shipment()).state, 'who refuses has it not back yet').toBe('out_for_delivery');
  expect((await back.shipment()).state).toBe('returned');
  await round();
  const found = async (order: string) =>
    (
      await sql<{ kind: string; outcome: string | null }>`select x.kind, e.outcome from exceptions x
        join exception_orders e on e.exception_id = x.id where e.order_id = ${order} order by x.id`.execute(shop.world.db)
    ).rows.map(({ kind, outcome }) => `${kind} ${outcome ?? 'open'}`);
  expect(await Promise.all(parcels.map(({ id }) => found(id)))).toEqual([
    ['refused open'],
    ['damaged open'],
    ['returned open'],
    ['customs_held open'],
  ]);
  const still = [
    ...ended('退回件，正在返回', '退回'),
    { after: 300, status: '派件异常后签收', statusCode: '302', words: '收件人要回，已签收' },
  ];
  await back.push(still, { state: '3', status: 'shutdown' });
  await round();
  expect(await found(back.id)).toEqual(['returned cured']);

  // Three days without a word are an exception; a word that comes late and is older than that ends it all the same.
  const silent = await sent('圆通速递');
  await round();
  await silent.push(way.slice(0, 2));
  shop.later(74 * 3600);
  await round();
  expect(await found(silent.id)).toEqual(['no_update open']);
  await silent.push([...way.slice(0, 2), { after: 73 * 60, status: '干线', statusCode: '1002', words: '到达成都' }]);
  await round();
  expect(await found(silent.id)).toEqual(['no_update cured']);
});

test('an order of the shop’s own follows its parcel, and the clock of what was signed for runs from the carrier’s hour', async () => {
  const { body } = await keeper.call('POST', '/api/settings/tracking/test', { carrier: '无名', trackingNumber: '1' });
  expect(body.code).toBe('carrier_unnamed');
  const foreign = await sent('同城跑腿');
  await round();
  expect(await settingNow()).toMatchObject({ unnamed: ['同城跑腿'] });
  expect(await foreign.tracking(), 'nobody can ask for it').toBeUndefined();
  expect((await clerk.call('POST', `/api/shipments/${(await foreign.shipment()).id}/tracking`)).body.code).toBe('carrier_unnamed');
  expect((await change({ names: [{ name: '同城 跑腿', code: 'tongcheng' }] })).body.unnamed).toEqual([]);
  // As if it were the shop's own.
  await sql`update orders set external_ref = null, intake = 'web' where id = ${foreign.id}`.execute(shop.world.db);
  await round();
  expect(foreign.asked()).toMatchObject([{ param: { company: 'tongcheng' } }]);
  shop.later(3 * 3600);
  await foreign.push(way.slice(0, 4));
  expect((await foreign.read()).state).toBe('in_delivery');
  await foreign.push(way, { state: '3', status: 'shutdown' });
  const order = await foreign.read();
  expect(order).toMatchObject({ state: 'signed', signedAt: order.shipments[0].events[0].at });
});

test('who cannot be reached is asked again, later each time; a wrong key holds all until it is mended; a refusal is said', async () => {
  const parcel = await sent('中通快递');
  aggregator.onWatch = down;
  await round();
  expect(await parcel.tracking()).toMatchObject({ state: 'asked', fault: 'http_error', said: '502' });
  await round();
  expect(parcel.asked(), 'not before its time').toHaveLength(1);
  shop.later(70);
  aggregator.onWatch = wrongKey;
  await round();
  const { failure, counts } = await settingNow();
  expect(failure).toMatchObject({ fault: 'key_refused', said: '600 您不是合法的订阅者', order: { id: parcel.id } });
  expect(counts.asked).toBe(1);
  aggregator.onWatch = again;
  await round();
  expect(parcel.asked()).toHaveLength(2);
  // The key was mended: nobody waits for the next turn.
  await change({ key: account.key, names: [{ name: '同城跑腿', code: 'tongcheng' }] });
  await round();
  expect(await parcel.tracking()).toMatchObject({ state: 'watched', fault: null });
  expect(await settingNow()).toMatchObject({ failure: null });

  aggregator.onWatch = notWanted('拒绝订阅的\u0000快递公司');
  const other = await sent('圆通速递');
  await round();
  shop.later(86_400);
  await round();
  expect(other.asked().filter(({ path }) => path === '/poll')).toHaveLength(1);
  expect(await other.tracking()).toMatchObject({ state: 'refused', said: '701 拒绝订阅的 快递公司' });

  // A try whose process died is made by another.
  aggregator.onWatch = watched;
  const left = await sent('圆通速递');
  await shop.tick();
  await sql`delete from pgboss.job where name = 'parcel-watch'`.execute(shop.world.db);
  await round();
  expect(left.asked()).toEqual([]);
  shop.later(11 * 60);
  await round();
  expect(left.asked()).toHaveLength(1);
  expect(await left.tracking()).toMatchObject({ state: 'watched' });

  // It gives up a number it knows nothing of, and is asked once more after an hour; one whose carrier was another it goes on with by itself.
  await left.push([], { status: 'abort', message: '3天查询无记录' });
  expect(await left.tracking()).toMatchObject({ state: 'asked' });
  await round();
  expect(left.asked()).toHaveLength(1);
  shop.later(3700);
  await round();
  expect(left.asked()).toHaveLength(2);
  await left.push([], { status: 'abort', message: '3天查询无记录', comNew: 'shentong' });
  expect(await left.tracking()).toMatchObject({ state: 'watched' });
  await aggregator.push(shop, {
    ...{ status: 'polling', autoCheck: '1', comOld: 'yuantong', comNew: 'shentong' },
    lastResult: {
      com: 'shentong',
      nu: left.trackingNumber,
      data: listOf(shop.world.now(), [{ after: -1, status: '在途', words: '到达武汉' }]),
    },
  });
  expect((await left.shipment()).events).toMatchObject([{ words: '到达武汉' }]);

  // However many wait, and however long they are not done: jobs do not pile up.
  await sql`insert into shipments (id, order_id, carrier, tracking_number, state, shipped_at)
    select gen_random_uuid(), ${left.id}, '圆通速递', 'MANY' || n, 'in_transit', ${shop.world.now()} from generate_series(1, 250) n`.execute(
    shop.world.db,
  );
  const queued = async () => {
    await shop.tick();
    const { rows } = await sql<{ many: number }>`
      select count(*) as many from pgboss.job where name = 'parcel-watch' and state < 'active'`.execute(shop.world.db);
    return rows[0]?.many;
  };
  expect(await queued()).toBe(200);
  shop.later(11 * 60);
  expect(await queued()).toBe(200);
  await sql`delete from pgboss.job where name = 'parcel-watch'`.execute(shop.world.db);
  await sql`delete from shipments where tracking_number like 'MANY%'`.execute(shop.world.db);

  // What many orders share is told of to each.
  const shared = await sent('圆通速递');
  await sql`insert into shipments (id, order_id, carrier, tracking_number, state, shipped_at)
    select gen_random_uuid(), ${shared.id}, '圆通' || n, ${shared.trackingNumber}, 'in_transit', ${shop.world.now()}
      from generate_series(1, 45) n`.execute(shop.world.db);
  await sql`insert into parcel_tracking (shipment_id, company, next_at, state, heard_at, queried_at) select id, 'yuantong', now(), 'watched', now(), now()
    from shipments where order_id = ${shared.id}`.execute(shop.world.db);
  shop.later(3 * 3600);
  await shared.push(way.slice(0, 4));
  expect((await shared.read()).shipments.map((each: { state: string }) => each.state)).toEqual(Array(46).fill('out_for_delivery'));

  // Each is looked at once: what left long ago is not looked at again, and one of a carrier nobody has named waits until somebody does.
  await sql`insert into shipments (id, order_id, carrier, tracking_number, state, shipped_at)
    values (gen_random_uuid(), ${left.id}, '圆通速递', 'LONG-AGO', 'in_transit', ${new Date(shop.world.now().getTime() - 70 * 86_400_000)}),
      (gen_random_uuid(), ${left.id}, '无名', 'UNNAMED', 'in_transit', ${shop.world.now()})`.execute(shop.world.db);
  await round();
  const looked = async () =>
    (
      await sql<object>`select tracking_number as number, to_watch, t.state from shipments s left join parcel_tracking t on t.shipment_id = s.id
        where tracking_number in ('LONG-AGO', 'UNNAMED') order by 1`.execute(shop.world.db)
    ).rows;
  expect(await looked()).toEqual([
    { number: 'LONG-AGO', to_watch: false, state: null },
    { number: 'UNNAMED', to_watch: true, state: null },
  ]);
  await change({
    names: [
      { name: '同城跑腿', code: 'tongcheng' },
      { name: '无名', code: 'wuming' },
    ],
  });
  await round();
  expect(await looked()).toMatchObject([{}, { to_watch: false, state: 'watched' }]);
});

test('what a customer sends back is watched too: both sides see where it is, and only a person receives it', async () => {
  await pretendToBeADemo(shop);
  await publish(keeper);
  const customer = await visitor(shop);
  const pan = await sell(keeper, 'pan', { stock: 5, priceMinor: 30_000 });
  const order = await buy(shop, customer, pan, 1, 30_000);
  await send(shop, order.id);
  await round();
  const wish = { kind: 'return', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
  const request = (await post(customer, `/api/shop/orders/${order.id}/aftersales`, wish)).body.id;
  await post(keeper, `/api/aftersales/${request}/approval`, {});
  const waybill = { carrier: '圆通速递', trackingNumber: 'BACK-1' };
  const handed = await post(customer, `/api/shop/aftersales/${request}/waybill`, waybill);
  expect(handed.body).toMatchObject({ state: 'in_transit', returnParcel: { ...waybill, state: null, events: [] } });
  await round();
  expect(aggregator.asked.at(-1)?.param).toMatchObject({ company: 'yuantong', number: 'BACK-1' });
  const since = shop.world.now();
  const push = (said: Said[], state: string, status = 'polling') =>
    aggregator.push(shop, { status, lastResult: { message: 'ok', state, com: 'yuantong', nu: 'BACK-1', data: listOf(since, said) } });
  const seen = (who: Person, door = '/api/aftersales') => who.get(`${door}/${request}`).then(({ body }) => body);

  shop.later(3 * 3600);
  expect((await push(way.slice(0, 3), '0')).body.result).toBe(true);
  const changed = await sql<{ fields: string[] }>`select data->'fields' as fields from facts where kind = 'aftersales.changed'
    and noun_id = ${request} order by id desc limit 1`.execute(shop.world.db);
  expect(changed.rows, 'whoever looks at it reads it anew').toEqual([{ fields: ['return_parcel'] }]);
  for (const view of [await seen(clerk), await seen(customer, '/api/shop/aftersales')])
    expect(view).toMatchObject({
      state: 'in_transit',
      returnParcel: { state: 'in_transit', events: [{ code: 'in_transit', words: '【杭州转运中心】已发出' }, { code: 'picked_up' }] },
    });
  await push(way, '3', 'shutdown');
  await round();
  expect(await seen(clerk), 'that it has come is shown, and inspects nothing').toMatchObject({
    ...{ state: 'in_transit', place: 'away', receivedAt: null },
    returnParcel: { state: 'signed', events: [{ code: 'signed' }, {}, {}, {}] },
  });
  const bought = (await clerk.get(`/api/orders/${order.id}`)).body;
  expect(bought.shipments, 'it is none of what was sent').toHaveLength(1);
  const told = await sql<object>`select from facts f join shipments s on s.id = f.noun_id where f.kind = 'shipment.moved'
    and s.tracking_number = 'BACK-1'`.execute(shop.world.db);
  expect(told.rows).toEqual([]);
  expect((await post(keeper, `/api/aftersales/${request}/arrival`, {})).body.state).toBe('received');

  // Another one whose carrier told nothing: once somebody holds it, it is watched no more.
  const second = await buy(shop, customer, pan, 1, 30_000);
  await send(shop, second.id);
  const again = { ...wish, lines: [{ line: second.line, quantity: 1 }] };
  const { id } = (await post(customer, `/api/shop/orders/${second.id}/aftersales`, again)).body;
  await post(keeper, `/api/aftersales/${id}/approval`, {});
  await post(customer, `/api/shop/aftersales/${id}/waybill`, { ...waybill, trackingNumber: 'BACK-2' });
  await post(keeper, `/api/aftersales/${id}/arrival`, {});
  await round();
  expect(aggregator.asked.some(({ param }) => param.number === 'BACK-2')).toBe(false);
});

test('a parcel is asked after once in half an hour by hand, and by itself when its push stays out for a day', async () => {
  const parcel = await sent('中通快递');
  await round();
  const { id } = await parcel.shipment();
  const ask = (who = clerk) => who.call('POST', `/api/shipments/${id}/tracking`);
  const presale = await agent(shop, '许禾', { role: 'presale_agent' });
  expect((await ask(presale)).status).toBe(403);
  shop.later(3 * 3600);
  const since = new Date(shop.world.now().getTime() - 3 * 3600_000);
  aggregator.onQuery = () => ({ message: 'ok', state: '0', status: '200', com: 'zhongtong', data: listOf(since, way.slice(0, 3)) });
  const answers = await Promise.all([ask(), ask()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const come = await sent('圆通速递', { state: 'signed' });
  expect((await clerk.call('POST', `/api/shipments/${(await come.shipment()).id}/tracking`)).status).toBe(200);
  await round();
  expect(come.asked(), 'what has come is not watched').toMatchObject([{ path: '/poll/query.do' }]);
  expect(answers.find(({ status }) => status === 200)?.body).toEqual({ news: 2, fault: null, said: '' });
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'parcel_asked_lately', params: { minutes: 30 } });
  expect(parcel.asked().filter(({ path }) => path === '/poll/query.do')).toHaveLength(1);
  expect((await parcel.tracking()).askFrom).not.toBeNull();
  shop.later(31 * 60);
  expect((await parcel.tracking()).askFrom).toBeNull();
  aggregator.onQuery = noRecord;
  expect((await ask()).body).toMatchObject({ news: 0, fault: 'no_record' });

  const queries = () => parcel.asked().filter(({ path }) => path === '/poll/query.do').length;
  await round();
  expect(queries()).toBe(2);
  shop.later(25 * 3600);
  aggregator.onQuery = () => ({ message: 'ok', state: '0', com: 'zhongtong', data: listOf(since, way.slice(0, 4)) });
  await round();
  await round();
  expect(queries(), 'once a day').toBe(3);
  expect((await parcel.shipment()).state).toBe('out_for_delivery');

  // Who was erased is nobody's to ask for, and nothing is taken in again.
  await sql`update orders set erased_at = now() where id = ${parcel.id}`.execute(shop.world.db);
  shop.later(25 * 3600);
  await round();
  expect(queries()).toBe(3);
  const { rows } = await sql<{ state: string }>`select state from parcel_tracking where shipment_id = ${id}`.execute(shop.world.db);
  expect(rows, 'not looked at again each round').toEqual([{ state: 'ended' }]);
  await parcel.push(way);
  expect((await parcel.shipment()).events).toHaveLength(3);
  expect((await change({ isOn: false })).status).toBe(200);
  expect((await parcel.push(way)).status).toBe(404);
});
