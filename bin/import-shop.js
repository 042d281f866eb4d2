import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importShop } from './lib/importing.js';
import { stopWith } from './lib/root.js';

const usage = 'Usage: bin/import-shop FILE [--url http://127.0.0.1:8080] [--token TOKEN, or ZHIKE_TOKEN in the environment]';
const shownFailures = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string', default: 'http://127.0.0.1:8080' }, token: { type: 'string' } },
});
const [file] = positionals;
const token = values.token ?? process.env.ZHIKE_TOKEN;
if (!file) stopWith(usage);
if (!token) stopWith(`${usage}\n\nA token is needed: the console makes one under Settings, Programs.`);

const { told, failed, seconds } = await importShop(readShop(file), { url: values.url, token, say });
say('');
console.log(`${told} rows told in ${seconds.toFixed(1)} s, ${failed.length} failed.`);
if (failed.length > 0) report(failed);

function readShop(name) {
  try {
    return JSON.parse(readFileSync(name, 'utf8'));
  } catch (error) {
    return stopWith(`${name} cannot be read as JSON: ${error.message}`);
  }
}

function report(rows) {
  for (const { kind, ref, reason } of rows.slice(0, shownFailures)) console.error(`  ${kind} ${ref}: ${reason}`);
  if (rows.length > shownFailures) console.error(`  … and ${rows.length - shownFailures} more.`);
  const again = { products: [], customers: [], orders: [] };
  for (const { kind, row } of rows) again[kind].push(row);
  writeFileSync(`${file}.failed.json`, JSON.stringify(again, null, 2));
  console.error(`The failed rows are in ${file}.failed.json: correct them and import that file.`);
  process.exitCode = 1;
}

// One line that changes, where a person watches; in a log only the last words of each kind would matter.
function say(line) {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
}
