import { createHash } from 'node:crypto';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { messageLimits } from '../../../common/messages.ts';
import { type Bounce, bounceIn } from './bounce.ts';
import { wordsOfHtml } from './html-words.ts';
import { newWords } from './new-words.ts';

/** A mail as far as it concerns us. */
export interface Letter {
  /** Its Message-ID; null where it has none. */
  reference: string | null;
  /** What it is known by: the same mail twice is one. */
  print: string;
  /** In small letters; empty when it says none. */
  from: string;
  name: string;
  subject: string;
  /** What was written anew. */
  text: string;
  /** All of it, when that is more. */
  whole: string | undefined;
  /** Where the code of a talk may stand: what it answers first. */
  answers: string;
  isAutomatic: boolean;
  /** It says that one of ours did not arrive. */
  bounce: Bounce | undefined;
  attachments: { name: string; content: Buffer }[];
}

/** Signs of a mail that are kept to be read whole. */
const longestWhole = 20_000;
/** HTML beyond is not looked at. */
const longestHtml = 1_000_000;
const longestSubject = 200;
/** Smaller pictures inside the words are lines and logos. */
const smallestPicture = 2048;
const reference = /<[^<>\s]{1,240}@[^<>\s]{1,240}>/;

export async function readLetter(source: Buffer): Promise<Letter> {
  const mail = await PostalMime.parse(source, { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true });
  const headerOf = (key: string) => mail.headers.filter((header) => header.key === key).map(({ value }) => value);
  const known = reference.exec(mail.messageId ?? '')?.[0] ?? null;
  const [sender] = people(mail.from ? [mail.from] : []);
  const written = withoutWayBack((mail.text?.trim() ? mail.text : wordsOfHtml((mail.html ?? '').slice(0, longestHtml))).trim());
  const anew = newWords(written);
  const isCut = anew !== written || anew.length > messageLimits.text;
  const asked = (mail.references ?? '').split(/\s+/).reverse().join(' ');
  const receivers = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'].flatMap(headerOf).join(' ');
  return {
    reference: known,
    print: known ?? createHash('sha256').update(source).digest('hex'),
    from: (sender?.address ?? '').trim().toLowerCase(),
    name: (sender?.name ?? '').replaceAll(/\p{C}/gu, '').trim().slice(0, 60),
    subject: (mail.subject ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, longestSubject),
    text: anew.slice(0, messageLimits.text),
    whole: isCut ? written.slice(0, longestWhole) : undefined,
    answers: [mail.inReplyTo, asked, receivers].join(' '),
    isAutomatic: isAutomatic(mail, headerOf),
    bounce: bounceIn(mail, isReport(headerOf)),
    attachments: mail.attachments.filter(isWorthKeeping).map((each, at) => ({ name: nameOf(each, at), content: contentOf(each) })),
  };
}

/** One that no parser understands: somebody has to look at it in the mailbox. */
export const unreadable = (source: Buffer): Letter => ({
  ...{ reference: null, print: createHash('sha256').update(source).digest('hex'), from: '', name: '', subject: '', text: '' },
  ...{ whole: undefined, answers: '', isAutomatic: false, bounce: undefined, attachments: [] },
});

const people = (addresses: readonly Address[]) => addresses.flatMap((each) => each.group ?? [each]);
const contentOf = ({ content }: Attachment) => (typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array));
const isWorthKeeping = (part: Attachment) => !(part.related && /^image\//.test(part.mimeType) && contentOf(part).length < smallestPicture);
const nameOf = ({ filename, mimeType }: Attachment, at: number) => filename ?? `${at + 1}.${mimeType.split('/')[1] ?? 'bin'}`;

/** The way back in our own mail is the customer's: nobody else reads it in what they quote. */
const withoutWayBack = (text: string) => text.replaceAll(/#back=[\w.-]+/g, '#back=…');

const isReport = (headerOf: (key: string) => string[]) =>
  headerOf('content-type').some((value) => /multipart\/report/i.test(value)) || headerOf('x-failed-recipients').length > 0;

const machines = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?)([+.-].*)?@/i;

/** Written by a program: whoever answers such mail talks to another program, for ever (RFC 3834). */
function isAutomatic(mail: Email, headerOf: (key: string) => string[]): boolean {
  const [submitted = 'no'] = headerOf('auto-submitted');
  return (
    !/^\s*no\b/i.test(submitted) ||
    headerOf('precedence').some((value) => /bulk|junk|list|auto/i.test(value)) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'list-id', 'list-unsubscribe'].some((key) => headerOf(key).length > 0) ||
    headerOf('return-path').some((value) => value.trim() === '<>') ||
    isReport(headerOf) ||
    people(mail.from ? [mail.from] : []).some(({ address }) => machines.test(address))
  );
}
