declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  interface Params {
    version: 'aes128gcm';
    /** Our key of this one message. */
    privateKey: ECDH;
    /** The other side's public key and secret, in base64url. */
    dh: string;
    authSecret: string;
  }
  const ece: { encrypt(plain: Buffer, params: Params): Buffer; decrypt(sealed: Buffer, params: Omit<Params, 'dh'>): Buffer };
  export default ece;
}
