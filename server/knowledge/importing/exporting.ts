import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { stringify } from 'yaml';
import { picturesOf } from '../../../common/guides.ts';
import type { Reader } from '../../platform/db.ts';
import { type Packing, packing } from '../../platform/exports/packing.ts';
import type { World } from '../../platform/world.ts';
import { ownFiles } from '../markdown.ts';
import type { Portable } from './portable.ts';

interface Row {
  id: string;
  number: string;
  state: string;
  language: string;
  title: string;
  similarQuestions: string[];
  words: string[];
  body: string;
  audience: string;
  level: string;
  category: string | null;
  products: string[];
  reasons: string[];
  rules: string[];
  reviewBy: Date | null;
}

const page = 200;
const shown = sql`coalesce(a.work_version, a.live_version, (select max(version) from article_versions where article_id = a.id))`;

export async function exportedCount(db: Reader, portables: readonly Portable[]): Promise<number> {
  const { rows } = await sql<{
    many: number;
  }>`select (select count(*) from articles a join article_versions v on v.article_id = a.id and v.version = ${shown}
    where v.state <> 'discarded')::int + (select count(*) from guides)::int as many`.execute(db);
  const besides = await Promise.all(portables.map(async ({ pieces }) => (await pieces(db)).length));
  return besides.reduce((sum, many) => sum + many, rows[0]?.many ?? 0);
}

/** Texts in the order of their articles, as lists show them. */
async function* texts(db: Reader): AsyncGenerator<Row> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows: ids } = await sql<{ id: string }>`select id from articles where id > ${after} order by id limit ${page}`.execute(db);
    const last = ids.at(-1);
    if (!last) return;
    const { rows } = await sql<Row>`
      select a.id, a.number, v.state, x.language, x.title, x.similar_questions as "similarQuestions", x.words, x.body, v.audience, v.level,
        c.name as category, (select coalesce(array_agg(p.number order by p.number), '{}') from products p where p.id = any(v.products)) as products,
        v.reasons, v.rules, v.review_by as "reviewBy"
      from articles a join article_versions v on v.article_id = a.id and v.version = ${shown} and v.state <> 'discarded'
      join article_texts x on x.article_id = a.id and x.version = v.version left join categories c on c.id = v.category_id
      where a.id > ${after} and a.id <= ${last.id} order by a.id, x.language desc`.execute(db);
    yield* rows;
    after = last.id;
  }
}

/** What stands above a text: all that an import reads, and the state, which it does not. */
function frontMatter({ number, language, title, similarQuestions, words, state, reviewBy, ...about }: Row): string {
  const { audience, level, category, products, reasons, rules } = about;
  const review = reviewBy ? reviewBy.toISOString() : '';
  const matter = {
    number,
    title,
    language,
    audience,
    level,
    category: category ?? '',
    products,
    reasons,
    rules,
    reviewBy: review,
    similarQuestions,
    words,
    state,
  };
  return `---\n${stringify(matter, { lineWidth: 0 })}---\n`;
}

interface Stored {
  id: string;
  name: string;
  sha256: Buffer;
}

/** The zip, piece by piece: whatever its length, it never lies in memory. Each file once, at `files/ID/NAME`. */
export async function* exported(world: World, portables: readonly Portable[]): AsyncGenerator<Buffer> {
  const { db } = world;
  const pack = packing();
  const put = new Set<string>();
  for await (const row of texts(db)) {
    const files = await storedFiles(
      db,
      [...row.body.matchAll(ownFiles)].map(([, id]) => id as string),
    );
    const body = row.body.replace(ownFiles, (whole, id: string) => {
      const file = files.get(id);
      return file ? `../../files/${id}/${encodeURIComponent(file.name).replaceAll('(', '%28').replaceAll(')', '%29')}` : whole;
    });
    pack.text(`articles/${row.number}/${row.language}.md`, `${frontMatter(row)}${body}\n`);
    yield* filesOf(world, pack, put, files);
  }
  for (const guide of await guidesOf(db)) {
    pack.text(`guides/${guide.id}.json`, `${JSON.stringify(guide, null, 2)}\n`);
    yield* filesOf(world, pack, put, await storedFiles(db, picturesOf(guide.content)));
  }
  for (const { kind, pieces } of portables)
    for (const { key, input } of await pieces(db)) pack.text(`${kind}/${key}.json`, `${JSON.stringify({ kind, ...input }, null, 2)}\n`);
  pack.end();
  yield pack.taken();
}

async function storedFiles(db: Reader, ids: readonly string[]): Promise<Map<string, Stored>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('files')
    .select(['id', 'name', 'sha256'])
    .where('id', 'in', [...new Set(ids)])
    .where('withheld_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function* filesOf(world: World, pack: Packing, put: Set<string>, files: ReadonlyMap<string, Stored>): AsyncGenerator<Buffer> {
  for (const { id, name, sha256 } of files.values()) {
    const stream = put.has(id) ? undefined : await world.files.open(sha256.toString('hex'));
    put.add(id);
    if (stream) pack.content(`files/${id}/${name}`, await buffer(stream));
    yield pack.taken();
  }
}

async function guidesOf(db: Reader) {
  const rows = await db.selectFrom('guides').selectAll().orderBy('id').execute();
  const named = new Map((await db.selectFrom('categories').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]));
  return rows.map(({ id, title, title_en: titleEn, about, about_en: aboutEn, audience, categories, contact, content }) => ({
    ...{ id, title, titleEn, about, aboutEn, audience, contact, content },
    categoryNames: categories.flatMap((each) => named.get(each) ?? []),
  }));
}
