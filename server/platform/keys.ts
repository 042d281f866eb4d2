import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign as signWith,
  timingSafeEqual,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the master key can do. The key itself lives outside the database and never leaves this file. */
export interface Keys {
  /** AES-256-GCM; the same words give another text each time. */
  encrypt(plain: string): Buffer;
  decrypt(sealed: Buffer): string;
  /** A keyed hash, for finding an encrypted value again without storing it. */
  fingerprint(plain: string): Buffer;
  sign(text: string): string;
  isSigned(text: string, signature: string): boolean;
  /** Ed25519 over what leaves the shop; whoever has the public key can check it. */
  signPaper(content: Buffer): Buffer;
  /** The public key of that, in PEM. */
  paperKey(): string;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export const keyFile = (dataDir: string) => join(dataDir, 'keys', 'master.key');

/** The key from the configuration, else from the data folder, made there at the first start. */
export function loadKeys(dataDir: string, fromConfig: string | undefined): Keys {
  const file = keyFile(dataDir);
  if (!fromConfig && !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return keysFrom(Buffer.from(fromConfig ?? readFileSync(file, 'utf8').trim(), 'hex'));
}

export function keysFrom(master: Buffer): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, '', `zhike ${use}`, 32));
  const cipherKey = derive('encryption');
  const searchKey = derive('search');
  const signKey = derive('signature');
  const paperKey = createPrivateKey({ key: Buffer.concat([ed25519Head, derive('papers')]), format: 'der', type: 'pkcs8' });
  const sign = (text: string) => createHmac('sha256', signKey).update(text).digest('base64url');
  return {
    encrypt(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', cipherKey, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    decrypt(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
    fingerprint: (plain) => createHmac('sha256', searchKey).update(plain).digest(),
    sign,
    isSigned(text, signature) {
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    signPaper: (content) => signWith(null, content, paperKey),
    paperKey: () => createPublicKey(paperKey).export({ format: 'pem', type: 'spki' }).toString(),
  };
}
