import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from './run.js';

// Orders name their customers, so those come first; order lines find their products by reference.
const kinds = ['products', 'customers', 'orders'];
const width = 6;
const attempts = 5;

/** Tells Zhike about a shop through its public API: { told, failed: [{ kind, ref, reason, row }], seconds }. */
export async function importShop(shop, { url, token, say }) {
  const started = performance.now();
  const failed = [];
  let told = 0;
  for (const kind of kinds) {
    const rows = shop[kind] ?? [];
    const progress = progressOf(kind, rows.length, say);
    const tasks = rows.map((row) => async () => {
      const reason = await tell({ url, token, kind, row });
      if (reason) failed.push({ kind, ref: row.ref, reason, row });
      told += 1;
      progress();
    });
    await inParallel(tasks, width);
  }
  return { told, failed, seconds: (performance.now() - started) / 1000 };
}

function progressOf(kind, total, say) {
  const started = performance.now();
  let done = 0;
  return () => {
    done += 1;
    const left = ((performance.now() - started) / done) * (total - done);
    say(`${kind}: ${done} of ${total}, about ${Math.ceil(left / 1000)} s left`);
  };
}

/** One row; gives the reason when it was refused. A row told twice is one row, so a lost answer is simply asked for again. */
async function tell({ url, token, kind, row }) {
  const { ref, ...body } = row;
  if (typeof ref !== 'string') return 'It has no "ref".';
  const address = `${url}/api/import/${kind}/${encodeURIComponent(ref)}`;
  for (let attempt = 1; ; attempt++) {
    const { reason, canWait } = await put(address, token, body);
    if (!reason || !canWait || attempt === attempts) return reason;
    await sleep(200 * 2 ** attempt);
  }
}

async function put(address, token, body) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-zhike-language': 'en' };
  try {
    const response = await fetch(address, { method: 'PUT', headers, body: JSON.stringify(body) });
    if (response.ok) return {};
    const problem = await response.json().catch(() => ({}));
    const fields = (problem.errors ?? []).map(({ path, message }) => `${path} ${message}`);
    const reason = [problem.title ?? `HTTP ${response.status}`, ...fields].join(' ');
    return { reason, canWait: response.status === 429 || response.status >= 500 };
  } catch (error) {
    return { reason: `No answer from ${address}: ${error.cause?.code ?? error.message}`, canWait: true };
  }
}
