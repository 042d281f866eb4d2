import { once } from 'node:events';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { TestApp } from './app.ts';
import type { Person } from './people.ts';

export interface Received {
  to: string[];
  subject: string;
  text: string;
  messageId: string;
  replyTo: string;
  inReplyTo: string;
  references: string;
  /** Where one tap in the mail program unsubscribes, and that a form is sent there. */
  unsubscribe: string;
  unsubscribePost: string;
}

function parse(raw: string): Omit<Received, 'to'> {
  const [head = '', ...rest] = raw.replaceAll('\r\n', '\n').split('\n\n');
  const headers = head.replaceAll(/\n[ \t]/g, ' ');
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(headers)?.[1] ?? '';
  const body = rest.join('\n\n');
  const encoding = field('Content-Transfer-Encoding');
  const unquote = (text: string) =>
    Buffer.from(
      text.replaceAll('=\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString();
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString() : encoding === 'quoted-printable' ? unquote(body) : body;
  return {
    subject: decodeWords(field('Subject')),
    text,
    messageId: field('Message-ID'),
    replyTo: field('Reply-To'),
    inReplyTo: field('In-Reply-To'),
    references: field('References'),
    unsubscribe: field('List-Unsubscribe'),
    unsubscribePost: field('List-Unsubscribe-Post'),
  };
}

const decodeWords = (words: string) =>
  words
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text) => Buffer.from(text, 'base64').toString())
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text) =>
      Buffer.from(
        text.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/g, (_x: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );

/** A real SMTP server on this machine that keeps what it takes. */
export async function postOffice(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (chunk) => (raw += chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), ...parse(raw) });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  return {
    received,
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** The shop sends its mail there. */
export async function sendBy(admin: Person, app: TestApp, port: number, more: Record<string, unknown> = {}): Promise<void> {
  const setting = { host: '127.0.0.1', port, security: 'none', user: '', from: 'desk@shop.example', fromName: '小店', address: app.url };
  const changed = await admin.call('PUT', '/api/settings/mail', { ...setting, ...more });
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body));
}
