import { posix } from 'node:path';
import type { Actor } from '../../platform/actor.ts';
import { transact } from '../../platform/db.ts';
import { keepUpload, storeFile } from '../../platform/files.ts';
import { fileTurn } from '../../platform/forgotten-files.ts';
import { Problem } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import type { Folder } from './unpacking.ts';

/** What was left out of an article, for the report. */
export interface Hint {
  what: 'category' | 'product' | 'reason' | 'picture' | 'link';
  name: string;
}

/** `![words](address)` and `[words](address)`, with addresses as people write them: with spaces, or between angle brackets. */
const references =
  /(!?)\[((?:[^\]\\\n]|\\.){0,300})\]\(\s{0,5}(<[^>\n]{1,500}>|(?:[^()\n]|\([^()\n]{0,100}\)){1,500}?)(?:\s{1,5}["'][^"'\n]{0,300}["'])?\s{0,5}\)/g;
const isElsewhere = (address: string) => /^([a-z][a-z0-9+.-]*:|\/|#)/i.test(address);

export interface Attachments {
  /** The body with everything that lies beside it kept as files of ours. */
  attach(file: string, body: string): Promise<{ body: string; hints: Hint[] }>;
  /** The id under which a file of an export is kept here. */
  keptFor(id: string): Promise<string | undefined>;
}

/** Keeps what articles name beside them, each content once. */
export function openAttachments(world: World, who: Actor, folder: Folder): Attachments {
  const kept = new Map<string, Promise<Kept | undefined>>();
  const keep = (path: string, content: Uint8Array) => {
    const known = kept.get(path) ?? keepOne(world, who, path, content);
    kept.set(path, known);
    return known;
  };

  async function find(file: string, address: string): Promise<Kept | undefined> {
    const path = posix.normalize(posix.join(posix.dirname(file), decoded(address)));
    const content = folder.get(path);
    return content && keep(path, content);
  }

  async function replaced(file: string, [whole, bang = '', words = '', written = '']: RegExpMatchArray, hints: Hint[]): Promise<string> {
    const address = written.replace(/^<|>$/g, '');
    if (isElsewhere(address)) return whole;
    const found = await find(file, address);
    if (found) return `${bang && found.isPicture ? '!' : ''}[${words || found.name.replace(/[[\]]/g, '')}](/files/${found.id})`;
    hints.push({ what: bang ? 'picture' : 'link', name: address.slice(0, 100) });
    return words;
  }

  return {
    async attach(file, body) {
      const hints: Hint[] = [];
      const parts: string[] = [];
      let from = 0;
      for (const match of body.matchAll(references)) {
        parts.push(body.slice(from, match.index), await replaced(file, match, hints));
        from = match.index + match[0].length;
      }
      return { body: parts.join('') + body.slice(from), hints };
    },
    async keptFor(id) {
      const path = [...folder.keys()].find((each) => each.startsWith(`files/${id}/`));
      return path && (await keep(path, folder.get(path) as Uint8Array))?.id;
    },
  };
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replace(/[?#].*$/, ''));
  } catch {
    return address;
  }
}

interface Kept {
  id: string;
  name: string;
  isPicture: boolean;
}

const exported = /(?:^|\/)files\/([0-9a-f-]{36})\//;

/** A content that a colleague has uploaded before is the same file: the one it was exported as, else the oldest. */
async function keepOne(world: World, who: Actor, path: string, content: Uint8Array): Promise<Kept | undefined> {
  try {
    const upload = await keepUpload(world, who, { name: path.split('/').at(-1) ?? path, content: Buffer.from(content) });
    return await transact(world, async (tx) => {
      await fileTurn(tx, upload.sha256);
      const known = await tx
        .selectFrom('files')
        .select(['id', 'name', 'width'])
        .where('sha256', '=', upload.sha256)
        .where('owner_kind', '<>', 'customer')
        .where('withheld_at', 'is', null)
        .orderBy((of) => of('id', '=', exported.exec(path)?.[1] ?? null), 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      const { id, name, width } = known ?? (await storeFile(tx, who, upload));
      return { id, name, isPicture: width !== null };
    });
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return undefined;
    throw error;
  }
}
