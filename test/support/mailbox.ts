import { once } from 'node:events';
import type { Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Person } from './people.ts';

export const mailboxPassword = 'sixteen letters!';

/** A real IMAP server on this machine with one mailbox, by the given clock. */
export async function mailbox(now = () => new Date()) {
  const imap = hoodiecrow({
    plugins: ['ID', 'UIDPLUS', 'MOVE', 'UNSELECT', 'NAMESPACE'],
    users: { desk: { password: mailboxPassword } },
    storage: { INBOX: { uidvalidity: 7 }, '': { separator: '/', folders: { Done: {} } } },
  });
  const sockets = new Set<Socket>();
  imap.server.on('connection', (socket) => sockets.add(socket.setNoDelay()));
  imap.server.listen(0, '127.0.0.1');
  await once(imap.server, 'listening');
  const address = imap.server.address();
  const inbox = imap.getMailbox('INBOX');
  const store = imap.getCommandHandler('UID STORE');
  return {
    imap,
    port: typeof address === 'object' && address ? address.port : 0,
    /** As the mail server of the shop puts it there. */
    arrives(raw: Buffer | string, at = imapDate(now())) {
      imap.appendMessage('INBOX', [], at, Buffer.from(raw).toString('binary'));
    },
    /** Message by message, whether it is marked as read. */
    seen: () => inbox.messages.map(({ flags }) => flags.includes('\\Seen')),
    moved: () => imap.getMailbox('Done').messages.length,
    /** The connection breaks instead of marking mails, until it is mended. */
    breakBeforeMarks(isBroken: boolean) {
      imap.setCommandHandler('UID STORE', isBroken ? ({ socket }) => socket.destroy() : store);
    },
    /** As after a move of the mail server: the same mails under other numbers. */
    renumber() {
      inbox.uidvalidity += 1;
      inbox.uidnext = 101;
      for (const message of inbox.messages) message.uid = inbox.uidnext++;
    },
    async close() {
      const closed = new Promise<void>((done) => imap.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const imapDate = (at: Date): string => at.toUTCString().replace(/^.{5}(\d+) (\w+) (\d+) (\S+) GMT$/, '$1-$2-$3 $4 +0000');

/** The shop reads its mail there. */
export async function readFrom(admin: Person, port: number, more: Record<string, unknown> = {}): Promise<void> {
  const setting = { host: '127.0.0.1', port, security: 'none', user: 'desk', folder: 'INBOX', doneFolder: '', plus: false };
  const changed = await admin.call('PUT', '/api/settings/mailbox', {
    ...{ ...setting, address: 'desk@shop.example', password: mailboxPassword },
    ...more,
  });
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body));
}

/** A mail as a mail program makes it. */
export const mailOf = (mail: ConstructorParameters<typeof MailComposer>[0]): Promise<Buffer> =>
  new MailComposer({ to: 'desk@shop.example', ...mail }).compile().build();
