import { z } from 'zod';
import { picturesOf } from '../../../common/guides.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { invalid } from '../../platform/problems.ts';
import { addGuide, changeGuide } from '../guides/guides.ts';
import { GuideInput } from '../guides/shape.ts';
import type { Attachments, Hint } from './attachments.ts';
import type { ImportOutcome } from './tables.ts';
import { textOf } from './unpacking.ts';

/** A guide as a file: its pictures lie beside it, its categories are named. */
const GuideFile = z.object({ id: z.uuid(), categoryNames: z.array(z.string().max(200)).max(50).default([]) });

export interface BroughtGuide {
  id: string;
  input: GuideInput;
}

/** The guide that a file of an export holds. */
export async function guideIn(db: Reader, content: Uint8Array, attachments: Attachments): Promise<BroughtGuide & { hints: Hint[] }> {
  const { id, input, names } = parsed(content);
  const hints: Hint[] = [];
  const kept = new Map<string, string>();
  for (const picture of picturesOf(input.content)) {
    const own = await attachments.keptFor(picture);
    if (own) kept.set(picture, own);
  }
  const found = names.length === 0 ? [] : await db.selectFrom('categories').select(['id', 'name']).where('name', 'in', names).execute();
  for (const name of names) if (!found.some((each) => each.name === name)) hints.push({ what: 'category', name });
  return { id, input: { ...input, categories: found.map((each) => each.id), content: withPictures(input.content, kept) }, hints };
}

function parsed(content: Uint8Array) {
  try {
    const read: unknown = JSON.parse(textOf(content));
    const { id, categoryNames } = GuideFile.parse(read);
    return { id, input: GuideInput.parse({ ...(read as object), categories: [] }), names: categoryNames };
  } catch {
    throw invalid('import_not_read');
  }
}

function withPictures(content: GuideInput['content'], kept: ReadonlyMap<string, string>): GuideInput['content'] {
  if (content.kind === 'steps') return content;
  return {
    ...content,
    nodes: content.nodes.map((node) => ({ ...node, picture: node.picture && (kept.get(node.picture) ?? node.picture) })),
  };
}

const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort()
            .map(([name, each]) => [name, inOrder(each)]),
        )
      : value;
const plainly = (input: GuideInput) => JSON.stringify(inOrder({ ...input, categories: [...input.categories].sort() }));

/** What would come of it; with its edition, where it is there. */
export async function guideOutcome(db: Reader, { id, input }: BroughtGuide): Promise<{ outcome: ImportOutcome; edition: number }> {
  const before = await db.selectFrom('guides').selectAll().where('id', '=', id).executeTakeFirst();
  if (!before) return { outcome: 'made', edition: 0 };
  const { title, title_en: titleEn, about, about_en: aboutEn, audience, categories, contact, content, edition } = before;
  const isSame = plainly({ title, titleEn, about, aboutEn, audience, categories, contact, content } as GuideInput) === plainly(input);
  return { outcome: isSame ? 'unchanged' : 'changed', edition };
}

/** Its draft; who may, publishes it. */
export async function bringGuide(tx: Tx, actor: Actor, guide: BroughtGuide): Promise<ImportOutcome> {
  const { outcome, edition } = await guideOutcome(tx, guide);
  if (outcome === 'made') await addGuide(tx, actor, { id: guide.id, ...guide.input });
  if (outcome === 'changed') await changeGuide(tx, actor, guide.id, edition, guide.input);
  return outcome;
}
