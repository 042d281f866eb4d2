import { ImapFlow, type ImapFlowError, type MailboxObject } from 'imapflow';
import type { MailboxSetting } from '../../platform/mail/mailbox-setting.ts';
import { PrivateAddress, resolveOutside } from '../../platform/outbound.ts';

export const faults = ['unreached', 'certificate', 'login', 'folder', 'private', 'broken'] as const;
export type Fault = (typeof faults)[number];

/** Why a mailbox could not be read, in a word, and what its server said. */
export class MailboxFault extends Error {
  readonly because: Fault;

  constructor(because: Fault, said: string) {
    super(said);
    this.because = because;
  }
}

interface Way {
  setting: MailboxSetting;
  password: string | undefined;
  allowPrivate: readonly string[];
}

const stepMs = 15_000;
const wholeMs = 120_000;
/** Beyond the largest mail that is fetched. */
const longestAnswer = 64 * 1024 * 1024;

/** Does something with the opened folder, within a bounded time. Whatever goes wrong with the mailbox is a `MailboxFault`. */
export async function withMailbox<T>(way: Way, work: (client: ImapFlow, folder: MailboxObject) => Promise<T>): Promise<T> {
  let client: ImapFlow | undefined;
  const late = setTimeout(() => client?.close(), wholeMs);
  try {
    client = await connected(way);
    const folder = await opened(client, way.setting.folder);
    return await work(client, folder);
  } finally {
    clearTimeout(late);
    await client?.logout().catch(() => client?.close());
  }
}

async function connected({ setting, password, allowPrivate }: Way): Promise<ImapFlow> {
  const { host, port, security, user } = setting;
  let client: ImapFlow | undefined;
  try {
    const { address } = await resolveOutside(host, allowPrivate);
    client = new ImapFlow({
      host: address,
      port,
      secure: security === 'tls',
      doSTARTTLS: security === 'starttls',
      // A certificate is for the name, an address is where it lives.
      ...(/^[\d.:]+$/.test(host) ? {} : { servername: host }),
      auth: { user, pass: password ?? '' },
      // 163 and others of its house let in only who says what program it is.
      clientInfo: { name: 'Zhike', version: '1' },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      socketTimeout: stepMs * 2,
      maxLiteralSize: longestAnswer,
    });
    client.on('error', () => {});
    await client.connect();
    return client;
  } catch (error) {
    client?.close();
    throw faultOf(error as ImapFlowError);
  }
}

/** The folder, opened so that mails may be marked. */
export async function opened(client: ImapFlow, folder: string): Promise<MailboxObject> {
  try {
    return await client.mailboxOpen(folder);
  } catch (error) {
    const fault = faultOf(error as ImapFlowError);
    throw fault.because === 'broken' ? new MailboxFault('folder', `${folder} ${fault.message}`.trim()) : fault;
  }
}

const unreached = /^(E[A-Z]+|CONNECT_TIMEOUT|GREETING_TIMEOUT|NoConnection|ClosedAfterConnect\w*)$/;

export function faultOf(error: ImapFlowError): MailboxFault {
  if (error instanceof MailboxFault) return error;
  const said = (error.responseText ?? error.message).replaceAll(/\s+/g, ' ').slice(0, 300);
  if (error instanceof PrivateAddress) return new MailboxFault('private', said);
  if (error.authenticationFailed) return new MailboxFault('login', said);
  const code = String(error.code ?? '');
  if (error.tlsFailed || /CERT|TLS|SSL|UPGRADE/.test(code)) return new MailboxFault('certificate', said);
  return new MailboxFault(unreached.test(code) ? 'unreached' : 'broken', said);
}
