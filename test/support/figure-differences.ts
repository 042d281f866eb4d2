import { bucketEnds, bucketOf } from '../../common/figure-buckets.ts';
import { figures } from '../../common/figure-list.ts';
import type { FigureSplit } from '../../common/figures.ts';
import type { FigureTable } from '../../server/insights/figure-views.ts';
import { dayIn, type Entry, hourIn, type Recount } from './recount.ts';

/** What the program shows for a split; `more` are further conditions of the address. */
export type AskTable = (split: FigureSplit, more?: string) => Promise<FigureTable>;

const keys: Record<FigureSplit, (entry: Entry) => string> = {
  agent: (entry) => entry.agent,
  group: (entry) => entry.group,
  channel: (entry) => entry.channel,
  stage: (entry) => entry.stage,
  day: (entry) => dayIn(entry.at),
  hour: (entry) => hourIn(entry.at),
};
const isSeat = (entry: Entry) => entry.measure === 'staffed_ms' || entry.measure === 'busy_ms';
const sumOf = (entries: Entry[], measure: string) => entries.reduce((sum, each) => (each.measure === measure ? sum + each.value : sum), 0);

/** Every figure of every split, and one agent's days, that is not what the recount says. */
export async function figureDifferences({ entries, firstReplies }: Recount, ask: AskTable, agent: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const split of Object.keys(keys) as FigureSplit[]) {
    const { rows, total } = await ask(split);
    const hasSeats = !['group', 'channel', 'stage'].includes(split);
    const of = (list: Entry[]) => Map.groupBy(list, keys[split]);
    const [ours, replies] = [of(entries.filter((entry) => hasSeats || !isSeat(entry))), of(firstReplies)];
    const shown = new Set(rows.map((row) => row.key));
    for (const key of new Set([...shown, ...ours.keys()]))
      if (shown.has(key) !== ours.has(key)) wrong.push(`by ${split}: “${key}” stands on one side only`);
    for (const row of rows) wrong.push(...differencesIn(row, ours.get(row.key) ?? [], replies.get(row.key) ?? [], hasSeats));
    wrong.push(...differencesIn({ key: '', name: '', nameEn: '', ...total }, entries, firstReplies, true));
  }
  for (const row of (await ask('day', `&agent=${agent}`)).rows) {
    const of = (list: Entry[]) => list.filter((entry) => entry.agent === agent && dayIn(entry.at) === row.key);
    wrong.push(...differencesIn(row, of(entries), of(firstReplies), true));
  }
  return wrong;
}

function differencesIn(row: FigureTable['rows'][number], entries: Entry[], firstReplies: Entry[], hasSeats: boolean): string[] {
  return figures.flatMap(({ key, top, under, percentile, unit }) => {
    if (under === 'staffed_ms' && !hasSeats) return [];
    const [above, below] = [sumOf(entries, top), sumOf(entries, under ?? top)];
    const value = row.values[key];
    const wanted = under === undefined ? above : below === 0 ? null : above / below / (unit === 'seconds' ? 1000 : 1);
    const isRight =
      percentile === undefined || wanted === null ? isSame(value, wanted) : isInBucket((value ?? 0) * 1000, firstReplies, percentile);
    if (isRight && row.counts[key] === below) return [];
    return [`${key} of ${row.name || row.key || 'all'}: shows ${value} of ${row.counts[key]}, counted ${wanted} of ${below}`];
  });
}

const isSame = (shown: number | null | undefined, wanted: number | null) =>
  typeof shown === 'number' && wanted !== null ? Math.abs(shown - wanted) < 1e-6 : shown === wanted;

/** Percentiles are known as well as the buckets are narrow. */
function isInBucket(ms: number, firstReplies: Entry[], percentile: number): boolean {
  const sorted = firstReplies.map((each) => each.value).sort((a, b) => a - b);
  const exact = bucketOf(sorted[Math.max(0, Math.ceil(sorted.length * percentile) - 1)]!);
  return ms >= (bucketEnds[exact - 1] ?? 0) && ms <= bucketEnds[exact]!;
}
