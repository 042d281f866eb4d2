import { createHmac, randomBytes } from 'node:crypto';

/*
 * Codes of an authenticator app: RFC 6238 with what all apps can do, SHA-1, six digits, thirty seconds.
 */

const stepSeconds = 30;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding, as apps want it typed. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

export const newTotpSecret = (): string => base32(randomBytes(20));

export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds);

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const number = hash.readUInt32BE(hash[hash.length - 1]! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The step a code belongs to: now, or one before or after, since clocks differ. */
export const stepOfCode = (secret: string, code: string, at: Date): number | undefined =>
  [0, -1, 1].map((off) => stepOf(at) + off).find((step) => totpCode(secret, step) === code);

export const totpAddress = (secret: string, shop: string, email: string): string =>
  `otpauth://totp/${encodeURIComponent(shop)}:${encodeURIComponent(email)}?secret=${secret}&issuer=${encodeURIComponent(shop)}`;
