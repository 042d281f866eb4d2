import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { type DefectKind, defectKinds } from '../../../common/picture-matches.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { openFile } from '../../platform/files.ts';
import { invalid, notFound } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import type { Recognised } from './asking.ts';
import './tables.ts';

/** A picture a customer sent in a talk. */
export async function pictureIn(world: World, conversation: string, number: number): Promise<{ content: Buffer; mediaType: string }> {
  const { rows } = await sql<{ sha256: Buffer; media_type: string }>`
    select f.sha256, f.media_type from messages m join files f on f.id = (m.body ->> 'file')::uuid
    where m.conversation_id = ${conversation} and m.number = ${number} and m.kind = 'image' and m.author_kind = 'customer' and f.withheld_at is null`.execute(
    world.db,
  );
  if (!rows[0]) throw notFound();
  // The small one says as much, and less of it leaves the house.
  const { stream, mediaType } = await openFile(world.files, rows[0].sha256, true);
  return { content: await buffer(stream), mediaType: mediaType ?? rows[0].media_type };
}

async function mustBePicture(db: Reader, conversation: string, number: number): Promise<void> {
  const there = await db
    .selectFrom('messages')
    .select('number')
    .where('conversation_id', '=', conversation)
    .where('number', '=', number)
    .where('kind', '=', 'image')
    .where('author_kind', '=', 'customer')
    .executeTakeFirst();
  if (!there) throw notFound();
}

interface Match {
  conversation: string;
  number: number;
  product: string | null;
  defect: DefectKind | null;
  confidence: number | null;
}

async function keep(tx: Tx, by: Actor, { conversation, number, product, defect, confidence }: Match): Promise<void> {
  // A colleague's word is never written over by a machine's.
  const { numAffectedRows } = await sql`
    insert into picture_matches (conversation_id, number, product_id, defect, confidence, by_id, at)
    values (${conversation}, ${number}, ${product}, ${defect}, ${confidence}, ${by.id}, ${tx.at})
    on conflict (conversation_id, number) do update set product_id = excluded.product_id, defect = excluded.defect,
      confidence = excluded.confidence, by_id = excluded.by_id, at = excluded.at
    where (excluded.confidence is null or picture_matches.confidence is not null)
      and (picture_matches.product_id, picture_matches.defect, picture_matches.confidence)
        is distinct from (excluded.product_id, excluded.defect, excluded.confidence)`.execute(tx);
  if (!numAffectedRows) return;
  const data = { number, product, defect, by: confidence === null ? 'staff' : 'recogniser' };
  await record(tx, { kind: 'picture.matched', by, conversation, data });
}

/** What the recogniser said, where it names something this shop knows. */
export async function keepRecognised(tx: Tx, by: Actor, conversation: string, number: number, said: Recognised): Promise<void> {
  const product = said.product
    ? await tx.selectFrom('products').select('id').where('number', '=', said.product).executeTakeFirst()
    : undefined;
  const defect = defectKinds.find((each) => each === said.defect) ?? null;
  await keep(tx, by, { conversation, number, product: product?.id ?? null, defect, confidence: said.confidence });
}

/** What a colleague sees in it. */
export async function matchPicture(
  tx: Tx,
  by: Actor,
  conversation: string,
  number: number,
  { product, defect }: Pick<Match, 'product' | 'defect'>,
): Promise<void> {
  await mustBePicture(tx, conversation, number);
  if (product && !(await tx.selectFrom('products').select('id').where('id', '=', product).executeTakeFirst()))
    throw invalid('article_link_unknown');
  await keep(tx, by, { conversation, number, product, defect, confidence: null });
}
