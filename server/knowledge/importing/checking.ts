import { setImmediate as turn } from 'node:timers/promises';
import { transact } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { forbidden, invalid, Problem } from '../../platform/problems.ts';
import { mustBeClean } from '../../platform/scanning.ts';
import type { World } from '../../platform/world.ts';
import { type Attachments, type Hint, openAttachments } from './attachments.ts';
import { outcomeFor } from './bringing.ts';
import { guideIn, guideOutcome } from './guides.ts';
import { importLimits } from './limits.ts';
import { linked } from './named.ts';
import type { Portable } from './portable.ts';
import { articlesIn, holdsArticles } from './reading.ts';
import type { Brought } from './standing.ts';
import type { ImportKind, ImportOutcome } from './tables.ts';
import { type Folder, textOf, unpack } from './unpacking.ts';
import type { Read, Written } from './written.ts';

interface Item {
  kind: ImportKind;
  file: string;
  key: string;
  title: string;
  outcome: ImportOutcome;
  reason: string | null;
  params: Problem['params'];
  hints: Hint[];
  input: unknown;
  target_id: string | null;
}

const refused = (file: string, { code, params }: Problem, kind: Item['kind'] = 'article', title = ''): Item => ({
  ...{ kind, file, key: '', title, outcome: 'refused', reason: code, params, hints: [], input: null, target_id: null },
});

/** Reads what was sent and says what would come of it. No article is touched; pictures are kept, since they are named by their id. */
export async function checkImport(
  world: World,
  who: Principal,
  portables: readonly Portable[],
  upload: { name: string; content: Uint8Array },
): Promise<string> {
  await mustBeClean(world, who, upload.content);
  const { folder, refused: paths } = unpack(upload);
  const attachments = openAttachments(world, who, folder);
  const items = [
    ...paths.map((path) => refused(path, invalid('import_path'))),
    ...(await articleItems(world, who, await readAll(folder), attachments)),
    ...(await fileItems(world, who, folder, attachments, portables)),
  ];
  if (items.length === 0) throw invalid('import_empty');
  const id = newId();
  await transact(world, async (tx) => {
    await tx
      .insertInto('article_imports')
      .values({ id, name: upload.name.slice(0, 200), ...{ send_to: null, made_by: who.id as string, made_at: tx.at }, ...none })
      .execute();
    for (let from = 0; from < items.length; from += 200) {
      const rows = items.slice(from, from + 200).map((item, at) => ({
        ...{ import_id: id, place: from + at, done_at: null, ...item, title: item.title.slice(0, 200) },
        ...{
          params: JSON.stringify(item.params) as never,
          hints: JSON.stringify(item.hints) as never,
          input: item.input && (JSON.stringify(item.input) as never),
        },
      }));
      await tx.insertInto('article_import_items').values(rows).execute();
    }
  });
  return id;
}

const none = { started_by: null, started_at: null, ended_at: null };

async function readAll(folder: Folder): Promise<Read[]> {
  const read: Read[] = [];
  for (const file of [...folder.keys()].filter(holdsArticles).sort()) {
    read.push(...(await articlesIn(folder, file)));
    if (read.length > importLimits.articles)
      throw new Problem(413, 'import_too_large', { files: importLimits.articles, megabytes: importLimits.unpackedBytes / 1024 / 1024 });
    await turn();
  }
  return read;
}

async function articleItems(world: World, who: Principal, read: readonly Read[], attachments: Attachments): Promise<Item[]> {
  const items: Item[] = [];
  const groups = new Map<string, Written[]>();
  for (const each of read) {
    if ('problem' in each) items.push(refused(each.file, each.problem));
    else groups.set(each.key, [...(groups.get(each.key) ?? []), each]);
  }
  for (const [key, group] of groups) items.push(...(await groupItems(world, who, key, group, attachments)));
  return items;
}

/** Files of the same key are the languages of one article. */
async function groupItems(world: World, who: Principal, key: string, group: readonly Written[], attachments: Attachments): Promise<Item[]> {
  const firstOf = (each: Written) => group.find(({ text }) => text.language === each.text.language) as Written;
  const firsts = group.filter((each) => firstOf(each) === each);
  const doubled = group
    .filter((each) => firstOf(each) !== each)
    .map((each) => refused(each.file, invalid('import_twice', { file: firstOf(each).file }), 'article', each.text.title));
  return [await articleItem(world, who, key, firsts, attachments), ...doubled];
}

async function articleItem(world: World, who: Principal, key: string, group: readonly Written[], attachments: Attachments): Promise<Item> {
  const [first] = group as [Written];
  const [file, title] = [group.map((each) => each.file).join(', '), first.text.title];
  try {
    const attached = [];
    for (const each of group) attached.push({ each, ...(await attachments.attach(each.file, each.text.body)) });
    const about = Object.assign({}, ...group.map((each) => each.about));
    const links = await linked(world.db, about);
    const texts = attached.map(({ each, body }) => ({ ...each.text, body }));
    const brought: Brought = { number: first.number, texts, linked: links.linked };
    const hints = [...links.hints, ...attached.flatMap((each) => each.hints)].slice(0, 20);
    const { outcome, before } = await transact(world, (tx) => outcomeFor(tx, who, key, brought));
    return {
      ...{ kind: 'article', file, key, title, outcome, reason: null, params: {}, hints },
      input: brought,
      target_id: before?.id ?? null,
    };
  } catch (error) {
    if (error instanceof Problem) return refused(file, error, 'article', title);
    throw error;
  }
}

/** What lies in a file of its own: a guide, or what says of itself that it is something else. */
async function fileItems(
  world: World,
  who: Principal,
  folder: Folder,
  attachments: Attachments,
  portables: readonly Portable[],
): Promise<Item[]> {
  const items: Item[] = [];
  for (const file of [...folder.keys()].filter((path) => /\.json$/i.test(path)).sort()) {
    const content = folder.get(file) as Uint8Array;
    const portable = portables.find(({ kind }) => kind === kindIn(content));
    try {
      items.push(
        portable ? await portableItem(world, who, file, content, portable) : await guideItem(world, who, file, content, attachments),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      items.push(refused(file, error, portable?.kind ?? 'guide'));
    }
  }
  return items;
}

function kindIn(content: Uint8Array): unknown {
  try {
    return (JSON.parse(textOf(content)) as { kind?: unknown } | null)?.kind;
  } catch {
    return undefined;
  }
}

async function guideItem(world: World, who: Principal, file: string, content: Uint8Array, attachments: Attachments): Promise<Item> {
  if (!who.permissions.has('guides.edit')) throw forbidden();
  const { hints, ...guide } = await guideIn(world.db, content, attachments);
  const { outcome } = await guideOutcome(world.db, guide);
  const found = { kind: 'guide' as const, file, key: guide.id, title: guide.input.title, outcome };
  return { ...found, reason: null, params: {}, hints, input: guide, target_id: outcome === 'made' ? null : guide.id };
}

async function portableItem(world: World, who: Principal, file: string, content: Uint8Array, portable: Portable): Promise<Item> {
  if (!who.permissions.has(portable.needs)) throw forbidden();
  const piece = portable.read(JSON.parse(textOf(content)));
  const outcome = await portable.outcome(world.db, piece);
  const found = { kind: portable.kind, file, key: piece.key, title: piece.title, outcome };
  return { ...found, reason: null, params: {}, hints: [], input: piece, target_id: null };
}
