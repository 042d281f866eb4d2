import { z } from 'zod';
import { articleNamed, articleNumbers, type Piece, type Portable } from '../../knowledge/importing/portable.ts';
import type { Reader } from '../../platform/db.ts';
import { invalid } from '../../platform/problems.ts';
import { addIntent, changeIntent } from './intent-rows.ts';
import { IntentInput } from './intent-views.ts';

/** The article by its number; a guide keeps its id where it comes in. */
const IntentFile = IntentInput.extend({ articleNumber: z.string().max(40).nullable().default(null) });
type IntentFile = z.output<typeof IntentFile>;

const rows = (db: Reader) => db.selectFrom('intents').selectAll().where('removed_at', 'is', null);

async function pieces(db: Reader): Promise<Piece[]> {
  const numbers = await articleNumbers(db);
  return (await rows(db).orderBy('key').execute()).map(({ key, name, name_en: nameEn, lead, article_id, guide_id: guide, examples }) => {
    const articleNumber = article_id && (numbers.get(article_id) ?? null);
    return { key, title: name, input: { key, name, nameEn, lead, article: null, articleNumber, guide, examples } };
  });
}

async function compared(db: Reader, { key, input }: Piece) {
  const { articleNumber, ...said } = input as IntentFile;
  const fresh = { ...said, article: articleNumber && said.lead === 'article' ? await articleNamed(db, articleNumber) : null };
  const before = await rows(db).where('key', '=', key).executeTakeFirst();
  if (!before) return { outcome: 'made' as const, fresh, before };
  const { name, name_en: nameEn, lead, article_id: article, guide_id: guide, examples } = before;
  const isSame =
    JSON.stringify(IntentInput.parse({ key, name, nameEn, lead, article, guide, examples })) === JSON.stringify(IntentInput.parse(fresh));
  return { outcome: isSame ? ('unchanged' as const) : ('changed' as const), fresh, before };
}

/** What customers want, with its examples and where it leads. */
export const intentPortable: Portable = {
  kind: 'intent',
  needs: 'articles.write',
  pieces,
  read(content) {
    const read = IntentFile.safeParse(content);
    if (!read.success) throw invalid('import_not_read');
    return { key: read.data.key, title: read.data.name, input: read.data };
  },
  outcome: async (db, piece) => (await compared(db, piece)).outcome,
  async bring(tx, actor, piece) {
    const { outcome, fresh, before } = await compared(tx, piece);
    if (outcome === 'made') await addIntent(tx, actor, fresh);
    if (outcome === 'changed' && before) await changeIntent(tx, actor, before.id, before.edition, fresh);
    return outcome;
  },
};
