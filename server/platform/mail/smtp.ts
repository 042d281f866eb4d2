import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { PrivateAddress, resolveOutside } from '../outbound.ts';
import type { MailSetting } from './mail-setting.ts';
import { answerAddress, type MailboxSetting } from './mailbox-setting.ts';

export interface MailWords {
  subject: string;
  text: string;
  /** Where one tap in a mail program ends such mails (RFC 8058). */
  unsubscribe?: string;
  /** The talk it belongs to, and the mails of it that went before, oldest first. */
  thread?: { code: string; references: string[] };
}

export interface Letter {
  id: string;
  to: string;
  words: MailWords;
}

/**
 * sent: the server took it. refused: it never will. later: it was not handed over, and may be tried again. unclear: the connection ended
 * while the server had the message, so that it may have arrived. private: the operator does not allow that address. late: it was worth
 * nothing any more.
 */
export interface Delivery {
  outcome: 'sent' | 'refused' | 'later' | 'unclear' | 'private' | 'late';
  /** What the server said, without the address it said it about. */
  said: string;
}

interface Post {
  setting: MailSetting;
  /** Where answers to it are read. */
  mailbox: MailboxSetting | undefined;
  password: string | undefined;
  allowPrivate: readonly string[];
  /** Called before the first byte of the message leaves. */
  onHandingOver(): Promise<void>;
}

const stepMs = 10_000;
const wholeMs = 45_000;

interface SmtpError extends Error {
  responseCode?: number;
  response?: string;
  command?: string;
}

const unsubscribing = ({ unsubscribe }: MailWords): Record<string, string> =>
  unsubscribe ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};

/** The same at every try: a receiver that gets it twice can tell. With the code of its talk an answer finds back. */
export const messageIdOf = ({ id, code }: { id: string; code: string | undefined }, from: string): string =>
  `<${code ? `${id}.${code}` : id}@${from.split('@')[1]}>`;

async function compose(letter: Letter, { from, fromName }: MailSetting, mailbox: MailboxSetting | undefined): Promise<Buffer> {
  const { code, references = [] } = letter.words.thread ?? {};
  const before = references.at(-1);
  const mail = new MailComposer({
    from: { name: fromName, address: from },
    to: letter.to,
    subject: letter.words.subject,
    text: letter.words.text,
    messageId: messageIdOf({ id: letter.id, code }, from),
    ...(before ? { inReplyTo: before, references } : {}),
    ...(mailbox ? { replyTo: { name: fromName, address: answerAddress(mailbox, code) } } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(letter.words) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

/** One try, from the name of the server to its last word, within a bounded time. */
export async function deliver(letter: Letter, post: Post): Promise<Delivery> {
  const { setting } = post;
  let isHandedOver = false;
  let connection: SMTPConnection | undefined;
  const late = setTimeout(() => connection?.close(), wholeMs);
  try {
    const { address } = await resolveOutside(setting.host, post.allowPrivate);
    connection = open(setting, address);
    await converse(connection, letter, {
      ...post,
      async onHandingOver() {
        await post.onHandingOver();
        isHandedOver = true;
      },
    });
    return { outcome: 'sent', said: '' };
  } catch (error) {
    return { outcome: outcomeOf(error as SmtpError, isHandedOver), said: wordsOf(error as SmtpError, letter.to) };
  } finally {
    clearTimeout(late);
    connection?.close();
  }
}

function open({ host, port, security }: MailSetting, address: string): SMTPConnection {
  return new SMTPConnection({
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // A certificate is for the name, an address is where it lives.
    tls: { servername: /^[\d.:]+$/.test(host) ? '' : host },
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs * 2,
  });
}

async function converse(connection: SMTPConnection, letter: Letter, post: Post): Promise<void> {
  const { setting, password, onHandingOver } = post;
  const message = await compose(letter, setting, post.mailbox);
  await new Promise<void>((done, fail) => {
    connection.on('error', fail);
    connection.on('end', () => fail(new Error('The connection ended.')));
    const greet = () =>
      setting.user ? connection.login({ user: setting.user, pass: password ?? '' }, (error) => (error ? fail(error) : send())) : send();
    async function* content() {
      await onHandingOver();
      yield message;
    }
    // The content is asked for only when the server has accepted sender and receiver.
    const send = () =>
      connection.send({ from: setting.from, to: [letter.to] }, Readable.from(content()), (error) => (error ? fail(error) : done()));
    connection.connect((error) => (error ? fail(error) : greet()));
  });
  connection.quit();
}

function outcomeOf(error: SmtpError, isHandedOver: boolean): Delivery['outcome'] {
  if (error instanceof PrivateAddress) return 'private';
  const code = error.responseCode ?? 0;
  // A wrong password is the shop's to repair, and then the mail may go.
  if (code >= 500 && !error.command?.startsWith('AUTH')) return 'refused';
  if (code >= 400) return 'later';
  return isHandedOver ? 'unclear' : 'later';
}

const wordsOf = (error: SmtpError, to: string) => (error.response ?? error.message).replaceAll(to, '…').replaceAll(/\s+/g, ' ');
