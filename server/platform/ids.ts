import { randomBytes } from 'node:crypto';

const countBits = 0x0fff;
let last = { at: 0, count: 0 };

/** A UUIDv7 (RFC 9562, section 6.2, method 1): ids of one process sort in the order they were made in, also within a millisecond. */
export function newId(at: number = Date.now()): string {
  const bytes = randomBytes(16);
  const count = at === last.at ? last.count + 1 : bytes.readUInt16BE(6) >> 5;
  last = { at, count };
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | (count & countBits), 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
