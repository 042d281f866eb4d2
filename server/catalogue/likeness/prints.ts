import type { Pixels } from '../../platform/picture-pixels.ts';

/*
 * Whether two pictures are the same one, made smaller, packed again, cut a little, or within the picture of a phone's screen. Each is cut
 * free of its plain border and laid over a board of 8 × 8 fields; of a field the mean colour is kept. It says nothing of what is seen.
 */

const side = 8;
/** Three bytes for each field. */
const length = 3 * side * side;
export const widest = 128;

interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What is still the colour of the border, in all three colours together. */
const plain = 36;
/** Of a side, so much stays whatever its colour. */
const least = 1 / 4;

function withoutBorder({ width, colours }: Pixels, frame: Frame): Frame {
  let { left, top, right, bottom } = frame;
  const at = (x: number, y: number) => 3 * (y * width + x);
  const corner = at(left, top);
  const away = (place: number, colour: number) => Math.abs((colours[place + colour] as number) - (colours[corner + colour] as number));
  const isPlain = (x: number, y: number) => {
    const place = at(x, y);
    return away(place, 0) + away(place, 1) + away(place, 2) < plain;
  };
  const isRow = (y: number) => {
    for (let x = left; x < right; x += 1) if (!isPlain(x, y)) return false;
    return true;
  };
  const isColumn = (x: number) => {
    for (let y = top; y < bottom; y += 1) if (!isPlain(x, y)) return false;
    return true;
  };
  const [narrow, low] = [least * (right - left), least * (bottom - top)];
  while (bottom - top > low && isRow(top)) top += 1;
  while (bottom - top > low && isRow(bottom - 1)) bottom -= 1;
  while (right - left > narrow && isColumn(left)) left += 1;
  while (right - left > narrow && isColumn(right - 1)) right -= 1;
  return { left, top, right, bottom };
}

function printWithin(pixels: Pixels, frame: Frame): Uint8Array {
  const { left, top, right, bottom } = withoutBorder(pixels, frame);
  const sums = new Float64Array(length);
  const counts = new Uint32Array(side * side);
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const field = Math.floor((side * (y - top)) / (bottom - top)) * side + Math.floor((side * (x - left)) / (right - left));
      const place = 3 * (y * pixels.width + x);
      counts[field] = (counts[field] as number) + 1;
      for (let colour = 0; colour < 3; colour += 1)
        sums[3 * field + colour] = (sums[3 * field + colour] as number) + (pixels.colours[place + colour] as number);
    }
  return Uint8Array.from(sums, (sum, at) => sum / Math.max(1, counts[Math.floor(at / 3)] as number));
}

const whole = ({ width, height }: Pixels): Frame => ({ left: 0, top: 0, right: width, bottom: height });

export const printOf = (pixels: Pixels): Uint8Array => printWithin(pixels, whole(pixels));

/** A picture that is longer than wide may be of a screen, on which the goods fill a square. */
const long = 1.2;
const steps = 32;
const cutAway = 0.06;

/** What a picture that is asked with may show: itself, what is within its edge, and each square along its longer side. */
export function printsWithin(pixels: Pixels): Uint8Array[] {
  const { width, height } = pixels;
  const [short, far] = [Math.min(width, height), Math.max(width, height)];
  const edge = Math.round(cutAway * short);
  const frames = [whole(pixels), { left: edge, top: edge, right: width - edge, bottom: height - edge }];
  if (far > long * short)
    for (let from = 0; from + short <= far; from += Math.max(1, Math.round(short / steps)))
      frames.push(
        height > width
          ? { left: 0, top: from, right: width, bottom: from + short }
          : { left: from, top: 0, right: from + short, bottom: height },
      );
  return frames.map((frame) => printWithin(pixels, frame));
}

/** How far apart two are, from 0 to 1; once it is beyond `most`, anything beyond. */
export function distance(one: Uint8Array, other: Uint8Array, most: number): number {
  const enough = most * 255 * length;
  let sum = 0;
  for (let at = 0; at < length && sum <= enough; at += 1) sum += Math.abs((one[at] as number) - (other[at] as number));
  return sum / (255 * length);
}
