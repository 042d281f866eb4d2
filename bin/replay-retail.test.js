import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { retailPolicy } from '../server/aftersales/shipped/retail-policy.ts';
import { app } from '../test/support/app.ts';
import { agent } from '../test/support/people.ts';
import { readSample, sample } from '../test/support/samples.ts';
import { accept, fault } from './lib/retail-checker.js';
import { openShop } from './lib/retail-http.js';
import { replay } from './lib/retail-replay.js';
import { tryWrong } from './lib/retail-wrong.js';

const [dbFile, tasksFile] = [sample('retail/db.json'), sample('retail/v1_dev.json')];
/** The whole is run by command: see docs/import.md. */
const [fewUsers, fewWrong] = [12, 120];

describe.skipIf(!dbFile || !tasksFile)('the retail sample', () => {
  let zhike;
  let shop;
  beforeAll(async () => {
    zhike = await app({ config: { limitFactor: 1000 } });
    const admin = await agent(zhike, '林可', { role: 'admin' });
    const permissions = [
      ...['policies.edit', 'catalogue.edit', 'customers.see', 'customers.edit', 'orders.see', 'orders.edit'],
      ...['catalogue.see', 'money.settle', 'settings.manage'],
    ];
    const { token } = (await admin.call('POST', '/api/tokens', { name: 'replay', permissions })).body;
    shop = await openShop({ url: zhike.url, token, db: readSample(dbFile), policy: retailPolicy });
  });
  afterAll(() => zhike.close());

  test('every task ends as the sample says', async () => {
    const { results } = await replay(shop, readSample(tasksFile));
    expect(results).toHaveLength(20);
    expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
  });

  test('a difference is seen', async () => {
    const [task] = readSample(tasksFile);
    const [order] = Object.keys(task.expected_diff.orders);
    task.id = 'changed';
    task.expected_diff.orders[order].status = 'delivered';
    const { results } = await replay(shop, [task]);
    expect(results[0].differences).toEqual([`order ${order}, status: "cancelled" instead of "delivered"`]);
  });

  test('what the policy forbids is refused with its code and changes nothing', async () => {
    const users = Object.keys(shop.db.users).slice(0, fewUsers);
    const { results, made } = await tryWrong(shop, fewWrong, 7, users);
    expect(made.length).toBeGreaterThan(fewWrong / 2);
    expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
  });

  test('the checker accepts what the sample accepts, and names what it refuses', () => {
    const known = { balance_too_low: 'too little balance' };
    for (const { actions } of readSample(tasksFile)) {
      const db = structuredClone(shop.db);
      for (const action of actions) {
        const said = fault(db, db.orders[action.arguments.order_id].user_id, action);
        expect(said).toBe(action.expect_v1 === 'ok' ? undefined : known.balance_too_low);
        if (!said) accept(db, action);
      }
    }
  });
});
