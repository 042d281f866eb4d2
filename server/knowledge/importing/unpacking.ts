import { type UnzipFileInfo, type Unzipped, unzipSync } from 'fflate';
import { invalid, Problem } from '../../platform/problems.ts';
import { importLimits } from './limits.ts';

/** Files by their path, with `/` between its parts. */
export type Folder = Map<string, Uint8Array>;

export interface Unpacked {
  folder: Folder;
  /** Paths that lead out of the folder, or are too long to be meant. */
  refused: string[];
}

const isZip = ({ name, content }: Upload) => content[0] === 0x50 && content[1] === 0x4b && !/\.docx$/i.test(name);
const isMeant = (path: string) =>
  !path.endsWith('/') &&
  !path.split('/').some((part) => (part.startsWith('.') && !/^\.+$/.test(part)) || part === '__MACOSX' || part === 'Thumbs.db');
const leadsOut = (path: string) => /^[/~]|^[a-z]:/i.test(path) || path.split('/').some((part) => /^\.{1,2}$/.test(part) || part === '');

interface Upload {
  name: string;
  content: Uint8Array;
}

/** The files of a zip, or the one file that was sent. Nothing is written anywhere: a path is a name. */
export function unpack(upload: Upload): Unpacked {
  if (!isZip(upload)) return { folder: new Map([[upload.name, upload.content]]), refused: [] };
  const found = Object.entries(unzipped(upload.content)).map(([name, content]) => [pathOf(name), content] as const);
  const named = found.filter(([path]) => isMeant(path));
  const isRefused = (path: string) => leadsOut(path) || path.length > importLimits.pathLength;
  const kept = named.filter(([path]) => !isRefused(path));
  const shared = sharedFolder(kept.map(([path]) => path));
  return {
    folder: new Map(kept.map(([path, content]) => [path.slice(shared.length), content])),
    refused: named.map(([path]) => path).filter(isRefused),
  };
}

/** Whether the folder itself was packed or what is in it, the same file has the same place. */
function sharedFolder(paths: readonly string[]): string {
  const first = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? '';
  return paths.every((path) => path.startsWith(first)) ? first : '';
}

/** The sizes a zip names are what is unpacked at most: an entry that holds more is cut off there. */
export function unzipped(content: Uint8Array): Unzipped {
  let [files, bytes] = [0, 0];
  const filter = ({ originalSize }: UnzipFileInfo): boolean => {
    files += 1;
    bytes += originalSize;
    if (files > importLimits.files || bytes > importLimits.unpackedBytes)
      throw new Problem(413, 'import_too_large', { files: importLimits.files, megabytes: importLimits.unpackedBytes / 1024 / 1024 });
    return true;
  };
  try {
    return unzipSync(content, { filter });
  } catch (error) {
    throw error instanceof Problem ? error : invalid('import_not_read');
  }
}

/** Old programs write names in the encoding of their machine, in China GBK. */
function pathOf(name: string): string {
  const path = name.replaceAll('\\', '/').replace(/^\.\//, '');
  const bytes = Buffer.from(path, 'latin1');
  if (!bytes.some((byte) => byte > 127) || bytes.toString('latin1') !== path) return path;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one.
    }
  }
  return path;
}

/** The words of a file, in whatever encoding its machine wrote them. */
export function textOf(content: Uint8Array): string {
  const encoding =
    content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : content[0] === 0xfe && content[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return ended(new TextDecoder(encoding, { fatal: true }).decode(content));
  } catch {
    return ended(new TextDecoder('gb18030').decode(content));
  }
}

const ended = (text: string) => text.replace(/\r\n?/g, '\n');
