import { sql } from 'kysely';
import { goodsForms, slipQuery } from '../customers/name-keys.ts';
import type { Reader } from '../platform/db.ts';

/** Goods on lines, as the shop or another one called them. */
export interface SoldName {
  key: string;
  name: string;
  nameEn: string;
}

const mostLooked = 500;
const mostMeant = 5;

/** How many slips lie between what was typed and a part of a text: a sign wrong, left out, too many, or two of them the other way round. */
export function slipsWithin(typed: string, text: string): number {
  const [asked, written] = [[...typed], [...text]];
  let rows: number[][] = [new Array<number>(written.length + 1).fill(0)];
  for (const [i, sign] of asked.entries()) {
    const [last, before] = [rows.at(-1) as number[], rows.at(-2)];
    const row = [i + 1];
    for (const [j, there] of written.entries()) {
      const isTurned = before && j > 0 && sign === written[j - 1] && asked[i - 1] === there;
      const turned = isTurned ? (before[j - 1] as number) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j] as number) + (sign === there ? 0 : 1), (last[j + 1] as number) + 1, (row[j] as number) + 1, turned));
    }
    rows = [last, row];
  }
  return Math.min(...(rows.at(-1) as number[]));
}

/** 0: it sounds the same; then by slips; undefined: it is something else. */
function awayFrom(typed: string, { name, nameEn }: SoldName): number | undefined {
  const asked = goodsForms(typed);
  const most = asked.text.length >= 10 ? 2 : 1;
  const away = [name, nameEn].filter(Boolean).map((each) => {
    const { text, sound } = goodsForms(each);
    if (sound.includes(asked.sound)) return 0;
    return Math.min(slipsWithin(asked.text, text), asked.isChinese ? Number.POSITIVE_INFINITY : slipsWithin(asked.text, sound));
  });
  const best = Math.min(...away);
  return best <= most ? best : undefined;
}

/** Goods on orders that what was typed may be a slip of, whether or not the catalogue has them: those that sound the same, else the nearest. */
export async function nearGoods(db: Reader, typed: string): Promise<SoldName[]> {
  const asked = slipQuery(typed);
  if (!asked) return [];
  const { rows } = await sql<SoldName>`
    select g.key, l.name, l.name_en as "nameEn" from (select key from sold_goods where words @@ ${asked}::tsquery limit ${mostLooked}) g
    cross join lateral (select name, name_en from order_lines where goods = g.key limit 1) l`.execute(db);
  const found = rows.flatMap((row) => {
    const away = awayFrom(typed, row);
    return away === undefined ? [] : [{ ...row, away }];
  });
  const least = Math.min(...found.map(({ away }) => away));
  const nearest = found.filter(({ away }) => away === least);
  const names = new Set(nearest.map(({ name }) => name).slice(0, mostMeant));
  return nearest.filter(({ name }) => names.has(name));
}
