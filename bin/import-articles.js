import { parseArgs } from 'node:util';
import { bringIn, checkFolder, packFolder } from './lib/importing-articles.js';
import { stopWith } from './lib/root.js';

const usage =
  'Usage: bin/import-articles FOLDER [--dry-run] [--review] [--url http://127.0.0.1:8080] [--token TOKEN, or ZHIKE_TOKEN in the environment]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    review: { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    token: { type: 'string' },
  },
});
const [folder] = positionals;
const token = values.token ?? process.env.ZHIKE_TOKEN;
if (!folder) stopWith(usage);
if (!token) stopWith(`${usage}\n\nA token with articles.write is needed: the console makes one under Settings, Programs.`);

const there = { url: values.url, token };
const checked = await checkFolder(there, packFolder(folder)).catch((error) => stopWith(error.message));
const report = values['dry-run'] ? checked : await bringIn(there, checked.id, values.review ? 'review' : 'draft', console.log);
tell(report);
console.log(values['dry-run'] ? 'Nothing was brought in: this was a dry run.' : report.state === 'done' ? 'Done.' : 'It was cancelled.');
if (report.counts.refused > 0) process.exitCode = 1;

function tell({ items, counts: { made, changed, unchanged, refused } }) {
  for (const { file, sentence } of items.filter((item) => item.outcome === 'refused')) console.error(`  ${file}: ${sentence}`);
  for (const { file, hints } of items) for (const { what, name } of hints) console.error(`  ${file}: left out the ${what} ${name}`);
  console.log(`${made} new, ${changed} changed, ${unchanged} unchanged, ${refused} refused.`);
}
