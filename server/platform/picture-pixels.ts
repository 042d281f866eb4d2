import { Transformer } from '@napi-rs/image';
import { pictureSizeOf } from './picture-size.ts';

/** Pixels a phone's camera makes at most; unpacked they are four bytes each. */
const mostPixels = 50_000_000;
let unpacking: Promise<unknown> = Promise.resolve();

/** Unpacks one picture at a time, however many are sent at once. */
export function unpackInTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = unpacking.then(work);
  unpacking = turn.catch(() => {});
  return turn;
}

/** What its head says, unless unpacked it would be too much. */
export function boundedSizeOf(content: Buffer): { width: number; height: number } | undefined {
  const size = pictureSizeOf(content);
  return size && size.width * size.height <= mostPixels ? size : undefined;
}

/** A picture as rows of pixels, each red, green and blue from 0 to 255; on white where it lets through. */
export interface Pixels {
  width: number;
  height: number;
  colours: Uint8Array;
}

const mostLong = 4;

/** A picture made small, so wide at most: upright, and no more than four times as high. */
export function smallPixels(content: Buffer, widest: number): Promise<Pixels | undefined> {
  if (!boundedSizeOf(content)) return Promise.resolve(undefined);
  return unpackInTurn(() => pixelsOf(new Transformer(content).rotate(), widest));
}

/** The same of a drawing; only of ours, since a drawing may name other files. */
export const drawnPixels = (content: Buffer, widest: number): Promise<Pixels | undefined> =>
  unpackInTurn(async () => {
    const pixels = await pixelsOf(new Transformer(await Transformer.fromSvg(content, '#fff').png()), widest);
    askToClearUp();
    return pixels;
  });

/**
 * A drawing holds 9 MB of which JavaScript does not know, so that it sees no reason to let it go: two dozen filled 470 MB until somebody came. As
 * much as is a reason is asked for and let go.
 */
const askToClearUp = () => new ArrayBuffer(32 << 20);

async function pixelsOf(image: Transformer, widest: number): Promise<Pixels | undefined> {
  const { width: whole, height: high } = await image.metadata();
  const width = Math.min(widest, whole);
  const height = Math.max(1, Math.min(mostLong * widest, Math.round((high * width) / whole)));
  const small = await image.resize(width, height).png();
  const raw = await new Transformer(small).rawPixels();
  return { width, height, colours: onWhite(raw, width * height) };
}

/** Gray, gray and opacity, colours, or colours and opacity: as many bytes a pixel as the picture has. */
function onWhite(raw: Buffer, many: number): Uint8Array {
  const [each, colours] = [raw.length / many, new Uint8Array(3 * many)];
  const [isGray, hasOpacity] = [each < 3, each % 2 === 0];
  for (let at = 0; at < many; at += 1) {
    const opacity = hasOpacity ? (raw[at * each + each - 1] as number) / 255 : 1;
    for (let colour = 0; colour < 3; colour += 1)
      colours[3 * at + colour] = (raw[at * each + (isGray ? 0 : colour)] as number) * opacity + 255 * (1 - opacity);
  }
  return colours;
}
