import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { retailPolicy } from '../server/aftersales/shipped/retail-policy.ts';
import { openShop } from './lib/retail-http.js';
import { replay } from './lib/retail-replay.js';
import { tryWrong } from './lib/retail-wrong.js';
import { stopWith } from './lib/root.js';

const usage = `Usage: bin/replay-retail FILE [--db db.json] [--wrong 5000 [--seed 1]] [--url http://127.0.0.1:8080] [--token TOKEN, or ZHIKE_TOKEN in the environment]

FILE holds tasks of the retail sample; its shop (db.json) lies beside it. Each task is run on copies of its customer and orders, over HTTP, and its end
state compared. With --wrong, so many operations that the policy forbids are tried instead, each of which must be refused and change nothing.
The policy of the sample is put in force: use a Zhike that nobody works with. The token needs the permissions policies.edit, catalogue.see, catalogue.edit,
customers.see, customers.edit, orders.see, orders.edit, money.settle and settings.manage.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ url: { type: 'string', default: 'http://127.0.0.1:8080' }, token: { type: 'string' } },
    ...{ db: { type: 'string' }, wrong: { type: 'string' }, seed: { type: 'string', default: '1' } },
  },
});
const [file] = positionals;
const token = values.token ?? process.env.ZHIKE_TOKEN;
if (!file || !token) stopWith(usage);

const readJson = (name) => JSON.parse(readFileSync(name, 'utf8'));
const db = readJson(values.db ?? join(dirname(file), 'db.json'));
const shop = await openShop({ url: values.url, token, db, policy: retailPolicy });
const outcome = values.wrong ? await tryWrong(shop, Number(values.wrong), Number(values.seed)) : await replay(shop, readJson(file));

let wrong = 0;
for (const { id, differences } of outcome.results) {
  if (!values.wrong || differences.length > 0) console.log(`${id}: ${differences.length === 0 ? 'equal' : differences.join('; ')}`);
  if (differences.length > 0) wrong += 1;
}
console.log(outcome.summary);
process.exitCode = wrong === 0 ? 0 : 1;
