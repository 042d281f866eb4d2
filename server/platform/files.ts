import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Transformer } from '@napi-rs/image';
import { fileTypeFromBuffer } from 'file-type';
import type { StoredFile } from '../../common/stored-file.ts';
import type { Actor } from './actor.ts';
import type { Tx } from './db.ts';
import { record } from './facts.ts';
import type { FileStore } from './file-store.ts';
import { newId } from './ids.ts';
import type { Keys } from './keys.ts';
import { boundedSizeOf, unpackInTurn } from './picture-pixels.ts';
import { notFound, Problem } from './problems.ts';
import { mustBeClean } from './scanning.ts';
import type { World } from './world.ts';

/** Raised whenever what is accepted becomes less, or is told apart otherwise: files that came before are then looked at again. */
export const typeRules = 1;

/** Types a customer may send, by content. SVG and HTML are not among them: both can carry script. */
const accepted = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'application/pdf',
  'application/zip',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/x-cfb',
  'audio/mpeg',
  'audio/wav',
  'audio/ogg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/amr',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'text/plain',
]);
const pictures = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
/** A GIF moves: it is shown as it is, and our library cannot unpack it. */
export const canUnpack = (mediaType: string) => pictures.has(mediaType) && mediaType !== 'image/gif';
const thumbnailEdge = 480;

/** The type by content; words without markup pass as plain text. */
async function typeOf(content: Buffer): Promise<string> {
  const found = (await fileTypeFromBuffer(content))?.mime;
  if (found) return found;
  return ['utf-8', 'gb18030'].some((encoding) => isTextIn(encoding, content)) ? 'text/plain' : 'application/octet-stream';
}

/** Text files from Chinese Windows are in GBK, which GB 18030 contains; nearly all bytes mean something there, so no control characters pass. */
function isTextIn(encoding: string, content: Buffer): boolean {
  // As a stream: a letter of several bytes that the cut goes through is no fault of the text.
  const text = new TextDecoder(encoding).decode(content.subarray(0, 4096), { stream: true });
  const strange = encoding === 'utf-8' ? /[\0\ufffd]/ : /[^\P{C}\s]|\ufffd/u;
  return !strange.test(text) && !/<(!doctype|html|svg|script|\?xml)/i.test(text);
}

/** The last part of the name, without what a path or a screen could trip over. */
export const safeName = (name: string) =>
  name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{C}"<>|:*?]/gu, '')
    .slice(0, 200) || 'file';

const nameOf = (sha256: Buffer) => sha256.toString('hex');
const smallOf = (sha256: Buffer) => `${nameOf(sha256)}.thumbnail`;

export const keepAgain = (store: FileStore, sha256: Buffer, content: Buffer): Promise<void> => store.keep(nameOf(sha256), content);

/** Removes a content and its small picture. */
export async function removeFile(store: FileStore, sha256: Buffer): Promise<void> {
  await store.remove(nameOf(sha256));
  await store.remove(smallOf(sha256));
}

export interface Upload {
  name: string;
  content: Buffer;
}

/** Checks and keeps the content of an upload under its own hash, before any transaction: a crash leaves at most an unused file. */
export async function keepUpload(world: World, who: Actor, upload: Upload) {
  if (upload.content.length === 0) throw new Problem(422, 'empty_file');
  const seen = await lookAt(upload.content);
  await mustBeClean(world, who, upload.content);
  const sha256 = createHash('sha256').update(upload.content).digest();
  await world.files.keep(nameOf(sha256), upload.content);
  const scannedAt = world.config.clamd ? world.now() : null;
  return { name: safeName(upload.name), bytes: upload.content.length, sha256, scannedAt, ...seen };
}

/** The type of a content that may be kept, and how large a picture is; refused otherwise. */
export async function lookAt(content: Buffer): Promise<{ mediaType: string; width: number | null; height: number | null }> {
  const mediaType = await typeOf(content);
  if (!accepted.has(mediaType)) throw new Problem(415, 'unsupported_file');
  return { mediaType, ...(pictures.has(mediaType) ? await pictureSize(content, mediaType) : { width: null, height: null }) };
}

async function pictureSize(content: Buffer, mediaType: string): Promise<{ width: number; height: number }> {
  const said = boundedSizeOf(content);
  if (!said) throw new Problem(415, 'unsupported_file');
  if (!canUnpack(mediaType)) return said;
  try {
    const { width, height } = await unpackInTurn(() => new Transformer(content).metadata());
    return { width, height };
  } catch {
    throw new Problem(415, 'unsupported_file');
  }
}

export async function storeFile(
  tx: Tx,
  actor: Actor,
  kept: Awaited<ReturnType<typeof keepUpload>>,
): Promise<Omit<StoredFile, 'url' | 'thumbnail'>> {
  const id = newId();
  const { name, mediaType, bytes, sha256, width, height, scannedAt } = kept;
  await tx
    .insertInto('files')
    .values({
      id,
      sha256,
      name,
      media_type: mediaType,
      size_bytes: bytes,
      width,
      height,
      owner_kind: actor.kind,
      owner_id: actor.id,
      conversation_id: null,
      created_at: tx.at,
      thumbnail_at: null,
      type_rules: typeRules,
      scanned_at: scannedAt,
    })
    .execute();
  await record(tx, { kind: 'file.stored', by: actor, id, data: { mediaType, bytes } });
  return { id, name, mediaType, bytes, width, height };
}

/** An address that only somebody who was shown the file has. */
export const fileAddress = (keys: Keys, id: string) => `/files/${id}/${keys.sign(`file ${id}`).slice(0, 22)}`;

/** A stored file as screens show it; a picture has a small one too. */
export function fileView(keys: Keys, { id, name, width }: { id: string; name: string; width: number | null }) {
  const url = fileAddress(keys, id);
  return { name, url, thumbnail: width === null ? null : `${url}?size=thumbnail` };
}

export const isFileAddress = (keys: Keys, id: string, signature: string) =>
  fileAddress(keys, id).endsWith(`/${signature}`) && signature.length === 22;

/** The small picture of a picture; made once, kept beside it. */
export async function makeThumbnail(store: FileStore, sha256: Buffer): Promise<void> {
  const whole = await store.open(nameOf(sha256));
  if (!whole) return;
  const image = new Transformer(await buffer(whole));
  const { width, height } = await image.metadata();
  const scale = Math.min(1, thumbnailEdge / Math.max(width, height));
  const small = await image
    .rotate()
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
    .webp(75);
  await store.keep(smallOf(sha256), small);
}

/** A kept content for reading; undefined: it was erased. */
export const openWhole = (store: FileStore, sha256: Buffer) => store.open(nameOf(sha256));

/** Opens a kept file for reading; the thumbnail when there is one and it is asked for. */
export async function openFile(store: FileStore, sha256: Buffer, isThumbnail: boolean) {
  const small = isThumbnail ? await store.open(smallOf(sha256)) : undefined;
  if (small) return { stream: small, mediaType: 'image/webp' };
  const stream = await openWhole(store, sha256);
  if (!stream) throw notFound();
  return { stream, mediaType: undefined };
}
