import type { Keys } from '../platform/keys.ts';

/** Signs of a code: the talk's id, and a part of our signature that nobody guesses. Only letters and digits that survive every mail program. */
const [idSigns, signatureSigns] = [32, 16];

const signatureOf = (keys: Keys, id: string) =>
  Buffer.from(keys.sign(`reply ${id}`), 'base64url')
    .toString('hex')
    .slice(0, signatureSigns);

/** Stands in the Message-ID of what is mailed of a talk, so that an answer finds back. */
export function replyCode(keys: Keys, conversation: string): string {
  const id = conversation.replaceAll('-', '');
  return id + signatureOf(keys, id);
}

const codes = new RegExp(`(?<![0-9a-f])[0-9a-f]{${idSigns + signatureSigns}}(?![0-9a-f])`, 'g');

/** The talk that the first code of ours in these words belongs to. */
export function talkOfCode(keys: Keys, words: string): string | undefined {
  for (const [code] of words.toLowerCase().matchAll(codes)) {
    const id = code.slice(0, idSigns);
    if (code.slice(idSigns) === signatureOf(keys, id)) return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
  return undefined;
}
