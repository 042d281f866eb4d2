import { intentLimits } from '../../../common/assistant.ts';
import { csvRows } from '../../../common/spreadsheet.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { invalid } from '../../platform/problems.ts';
import { addIntent } from './intent-rows.ts';
import { type ImportReport, IntentKey } from './intent-views.ts';

type Fault = ImportReport['faults'][number];

const mostFaults = 100;
const textNames = ['text', 'utterance', 'question', 'example', '例句', '问题'];
const intentNames = ['intent', 'label', 'key', '意图'];

/** Examples from a table with the columns text and intent, in any order, besides others. */
export async function importExamples(tx: Tx, actor: Actor, csv: string): Promise<ImportReport> {
  const [head = [], ...rows] = csvRows(csv);
  const column = (names: readonly string[]) => head.findIndex((each) => names.includes(each.trim().toLowerCase()));
  const [text, intent] = [column(textNames), column(intentNames)];
  if (text < 0 || intent < 0) throw invalid('csv_needs_columns');
  const faults: Fault[] = [];
  const byKey = new Map<string, Set<string>>();
  for (const [at, row] of rows.entries()) {
    const [words, key] = [(row[text] ?? '').trim(), (row[intent] ?? '').trim().toLowerCase()];
    const because = faultOf(words, key);
    if (because) faults.push({ line: at + 2, because });
    else byKey.set(key, (byKey.get(key) ?? new Set()).add(words));
  }
  const report: ImportReport = { added: 0, known: 0, created: [], faults: faults.slice(0, mostFaults) };
  for (const [key, examples] of byKey) await addExamples(tx, actor, key, examples, report);
  return report;
}

function faultOf(words: string, key: string): Fault['because'] | undefined {
  if (!words) return 'empty';
  if (words.length > intentLimits.example) return 'too_long';
  return IntentKey.safeParse(key).success ? undefined : 'key';
}

async function addExamples(tx: Tx, actor: Actor, key: string, examples: ReadonlySet<string>, report: ImportReport): Promise<void> {
  const row = await tx
    .selectFrom('intents')
    .selectAll()
    .where('key', '=', key)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  const there = new Set(row?.examples ?? []);
  const fresh = [...examples].filter((each) => !there.has(each));
  const fitting = fresh.slice(0, intentLimits.examples - there.size);
  report.added += fitting.length;
  report.known += examples.size - fresh.length;
  if (fitting.length < fresh.length) report.faults.push({ line: 0, because: 'too_many' });
  if (!row) {
    report.created.push(key);
    await addIntent(tx, actor, { key, name: key, nameEn: '', lead: 'article', article: null, guide: null, examples: fitting });
  } else if (fitting.length > 0) {
    await tx
      .updateTable('intents')
      .set({ examples: [...there, ...fitting], edition: row.edition + 1, updated_at: tx.at, updated_by: actor.id })
      .where('id', '=', row.id)
      .execute();
    await record(tx, { kind: 'intent.changed', by: actor, id: row.id, data: { fields: ['examples'] } });
  }
}
