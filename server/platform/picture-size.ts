interface Size {
  width: number;
  height: number;
}

/** What the head of a picture says of its size, without unpacking it: a few hundred kilobytes can unpack to gigabytes. */
export function pictureSizeOf(content: Buffer): Size | undefined {
  try {
    const head = content.toString('latin1', 0, 16);
    if (head.startsWith('\x89PNG')) return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
    if (head.startsWith('GIF8')) return { width: content.readUInt16LE(6), height: content.readUInt16LE(8) };
    if (head.startsWith('RIFF')) return webpSize(content, head.slice(12));
    return jpegSize(content);
  } catch (error) {
    // The head ends before it says so.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function webpSize(content: Buffer, kind: string): Size | undefined {
  if (kind === 'VP8X') return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') return undefined;
  const bits = content.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** Segments follow each other with their length; the frame's (SOF) holds the size. */
function jpegSize(content: Buffer): Size | undefined {
  let at = 2;
  while (content.readUInt8(at) === 0xff) {
    const marker = content.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + content.readUInt16BE(at + 2);
  }
  return undefined;
}
