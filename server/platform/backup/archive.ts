import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { extract, type Pack, pack } from 'tar-stream';
import { z } from 'zod';
import { newId } from '../ids.ts';

/** The first entry: what an archive is, before anything of it is unpacked. */
const headName = 'zhike-backup.json';
/** The last entry: a line for each one before it, checksum, size and name. An archive without it is not whole. */
const manifestName = 'MANIFEST';
const format = 1;

const Head = z.object({
  format: z.literal(format),
  kind: z.enum(['cluster', 'tables']),
  /** The major version of PostgreSQL whose files these are, or which wrote the tables. */
  postgres: z.string(),
  /** Whether the master key is inside. */
  key: z.boolean(),
  at: z.iso.datetime(),
});
export type Head = Omit<z.output<typeof Head>, 'format'>;

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** An archive that is being written: a tar of files, each with its checksum in the manifest at the end. */
export interface Archive {
  add(name: string, size: number, content: Chunks): Promise<void>;
  addText(name: string, text: string): Promise<void>;
  folder(name: string): void;
}

/** Writes an archive under another name, and gives it its own only when it is whole and on disk. Never overwrites. */
export async function writeArchive(file: string, head: Head, fill: (archive: Archive) => Promise<void>): Promise<number> {
  await refuseExisting(file);
  const draft = `${file}.unfinished-${newId().slice(-8)}`;
  const discard = () => rmSync(draft, { force: true });
  process.once('exit', discard);
  try {
    const tar = pack();
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    const written = pipeline(tar, compress, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
    // A full disk ends the pipeline, and with it whoever waits to write more.
    await Promise.race([fillAndClose(tar, head, fill), written.then(() => new Promise<never>(() => {}))]);
    await written;
    await giveName(draft, file);
    return (await stat(file)).size;
  } finally {
    process.off('exit', discard);
    await rm(draft, { force: true });
  }
}

const existing = (file: string) => new Error(`${file} is there already and stays as it is. Choose another name.`);

async function refuseExisting(file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw existing(file);
}

/** A link never replaces a file; where the file system has none, a name that was free a moment ago is taken. */
async function giveName(draft: string, file: string): Promise<void> {
  await link(draft, file).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw existing(file);
    await refuseExisting(file);
    await rename(draft, file);
  });
  const folder = await open(path.dirname(file), 'r');
  await folder.sync().catch(() => {});
  await folder.close();
}

async function pour(content: Chunks, entry: ReturnType<Pack['entry']>, hash: Hash): Promise<void> {
  for await (const chunk of content) {
    hash.update(chunk);
    if (!entry.write(chunk)) await once(entry, 'drain');
  }
  entry.end(null);
}

async function fillAndClose(tar: Pack, head: Head, fill: (archive: Archive) => Promise<void>): Promise<void> {
  const lines: string[] = [];
  const archive: Archive = {
    async add(name, size, content) {
      const hash = createHash('sha256');
      await new Promise<void>((done, fail) => {
        const entry = tar.entry({ name, size, mode: 0o600 }, (error) => (error ? fail(error) : done()));
        entry.on('error', fail);
        pour(content, entry, hash).catch(fail);
      });
      lines.push(`${hash.digest('hex')}  ${size}  ${name}\n`);
    },
    addText(name, words) {
      const content = Buffer.from(words);
      return archive.add(name, content.length, [content]);
    },
    folder: (name) => void tar.entry({ name, type: 'directory', mode: 0o700 }),
  };
  await archive.addText(headName, JSON.stringify({ format, ...head }));
  await fill(archive);
  tar.entry({ name: manifestName, mode: 0o600 }, lines.join(''));
  tar.finalize();
}

/** One file or folder of an archive that is being read. */
export interface Entry {
  name: string;
  isFolder: boolean;
  content: AsyncIterable<Buffer>;
}

const safeName = /^(?!.*(^|\/)\.\.(\/|$))[\w][\w./-]*$/;
const isNotWhole = (file: string, why: string) => new Error(`${file} cannot be used: ${why} Nothing was restored.`);

/** Reads an archive from its beginning to its end. What `take` was given is to be believed only when this has returned. */
export async function readArchive(file: string, begin: (head: Head) => Promise<(entry: Entry) => Promise<void>>): Promise<Head> {
  const untar = extract();
  const read = pipeline(createReadStream(file), createZstdDecompress(), untar as unknown as NodeJS.WritableStream);
  read.catch(() => {});
  const seen = new Map<string, string>();
  let head: Head | undefined;
  let take: ((entry: Entry) => Promise<void>) | undefined;
  let isWhole = false;
  try {
    for await (const entry of untar) {
      const name = entry.header.name.replace(/\/$/, '');
      const content = entry as AsyncIterable<Buffer>;
      if (!safeName.test(name)) throw isNotWhole(file, `it holds something that no backup has (${name}).`);
      if (name === manifestName) isWhole = isComplete(await text(content), seen, file);
      else if (name === headName) {
        const found = Head.safeParse(JSON.parse(await text(checked(content, name, seen))));
        if (!found.success) throw isNotWhole(file, 'a newer Zhike made it. Use that one.');
        head = found.data;
        take = await begin(head);
      } else {
        if (!take) throw isNotWhole(file, 'it is not a backup of Zhike.');
        const isFolder = entry.header.type === 'directory';
        if (!isFolder && entry.header.type !== 'file') throw isNotWhole(file, `it holds a link (${name}).`);
        await take({ name, isFolder, content: isFolder ? content : checked(content, name, seen) });
      }
      entry.resume();
    }
    await read;
  } catch (error) {
    untar.destroy();
    throw error;
  }
  if (!head || !isWhole) throw isNotWhole(file, 'its end is missing.');
  return head;
}

async function* checked(content: AsyncIterable<Buffer>, name: string, seen: Map<string, string>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  seen.set(name, `${hash.digest('hex')}  ${size}`);
}

function isComplete(manifest: string, seen: Map<string, string>, file: string): true {
  const lines = manifest.split('\n').filter(Boolean);
  for (const line of lines) {
    const [, sum, name = ''] = /^(\w+ {2}\d+) {2}(.+)$/.exec(line) ?? [];
    if (!sum || seen.get(name) !== sum) throw isNotWhole(file, `${name || line} is missing or changed.`);
  }
  if (lines.length !== seen.size) throw isNotWhole(file, 'it holds more than its manifest says.');
  return true;
}
