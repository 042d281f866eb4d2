import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { stopWith } from './root.js';

/** A folder, or one file, as a zip. Links are not followed out of it. */
export function packFolder(folder) {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const named = files.map((entry) => {
      const whole = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, whole).split(path.sep).join('/'), new Uint8Array(readFileSync(whole))];
    });
    return { name: `${path.basename(path.resolve(folder))}.zip`, content: zipSync(Object.fromEntries(named)) };
  } catch (error) {
    if (error.code === 'ENOTDIR') return { name: path.basename(folder), content: readFileSync(folder) };
    return stopWith(`${folder} cannot be read: ${error.message}`);
  }
}

/** What would come of it. */
export async function checkFolder(there, { name, content }) {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return ask(there, 'POST', '', form);
}

const settled = ['done', 'cancelled'];

/** Goes on with it, and tells how far it is. */
export async function bringIn(there, id, sendTo, say) {
  let report = await ask(there, 'POST', `/${id}/start`, JSON.stringify({ sendTo }));
  for (let told = 0; !settled.includes(report.state); ) {
    await sleep(500);
    report = await ask(there, 'GET', `/${id}`);
    if (report.done < told + 100) continue;
    told = report.done;
    say(`${told} of ${report.total}`);
  }
  return report;
}

async function ask({ url, token }, method, place, body) {
  const headers = { authorization: `Bearer ${token}`, 'x-zhike-language': 'en' };
  if (typeof body === 'string') headers['content-type'] = 'application/json';
  const response = await fetch(`${url}/api/article-imports${place}`, { method, headers, ...(body === undefined ? {} : { body }) }).catch(
    (error) => {
      throw new Error(`No answer from ${url}: ${error.cause?.code ?? error.message}`);
    },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.title ?? `HTTP ${response.status}`);
  return answer;
}
