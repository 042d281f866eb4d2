import { z } from 'zod';
import type { Reader } from '../../platform/db.ts';
import { invalid } from '../../platform/problems.ts';
import { addPath, changePath } from '../learning/paths.ts';
import { PathInput } from '../learning/shape.ts';
import { articleNamed, articleNumbers, type Piece, type Portable } from './portable.ts';

/** Articles and goods by the numbers people know them by. */
const PathFile = z.object({
  id: z.uuid(),
  productNumber: z.string().max(100).nullable().default(null),
  lessonArticles: z.record(z.string(), z.string().max(40)).default({}),
  path: PathInput,
});
type PathFile = z.output<typeof PathFile>;

async function pieces(db: Reader): Promise<Piece[]> {
  const numbers = await articleNumbers(db);
  const goods = new Map((await db.selectFrom('products').select(['id', 'number']).execute()).map(({ id, number }) => [id, number]));
  const paths = await db.selectFrom('learning_paths').select(['id', 'content']).orderBy('id').execute();
  return paths.map(({ id, content }) => {
    const lessonArticles = Object.fromEntries(
      content.lessons.flatMap((each) => (each.article ? [[each.id, numbers.get(each.article) ?? '']] : [])),
    );
    const productNumber = content.product && (goods.get(content.product) ?? null);
    const path = { ...content, product: null, lessons: content.lessons.map((each) => ({ ...each, article: null })) };
    return { key: id, title: content.title || content.titleEn, input: { id, productNumber, lessonArticles, path } };
  });
}

/** With the articles and goods of this shop; what is not there is missed when it is published. */
async function inputOf(db: Reader, { path, productNumber, lessonArticles }: PathFile): Promise<PathInput> {
  const lessons = [];
  for (const each of path.lessons) {
    const number = lessonArticles[each.id];
    lessons.push({ ...each, article: number ? await articleNamed(db, number) : null });
  }
  const product = productNumber
    ? await db.selectFrom('products').select('id').where('number', '=', productNumber).executeTakeFirst()
    : null;
  return { ...path, lessons, product: product?.id ?? null };
}

const said = (input: PathInput) => JSON.stringify(PathInput.parse(input));

async function compared(db: Reader, { key, input }: Piece) {
  const fresh = await inputOf(db, input as PathFile);
  const before = await db.selectFrom('learning_paths').select(['content', 'edition']).where('id', '=', key).executeTakeFirst();
  const outcome = !before ? ('made' as const) : said(before.content) === said(fresh) ? ('unchanged' as const) : ('changed' as const);
  return { outcome, fresh, edition: before?.edition ?? 0 };
}

/** Drafts, as with articles; who may, publishes them. */
export const learningPortable: Portable = {
  kind: 'learning_path',
  needs: 'articles.review',
  pieces,
  read(content) {
    const read = PathFile.safeParse(content);
    if (!read.success) throw invalid('import_not_read');
    return { key: read.data.id, title: read.data.path.title || read.data.path.titleEn, input: read.data };
  },
  outcome: async (db, piece) => (await compared(db, piece)).outcome,
  async bring(tx, actor, piece) {
    const { outcome, fresh, edition } = await compared(tx, piece);
    if (outcome === 'made') await addPath(tx, actor, fresh, { id: piece.key });
    if (outcome === 'changed') await changePath(tx, actor, piece.key, edition, fresh);
    return outcome;
  },
};
