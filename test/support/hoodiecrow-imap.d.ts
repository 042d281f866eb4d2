declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Message {
    uid: number;
    flags: string[];
    raw: string;
  }
  interface Folder {
    uidvalidity: number;
    uidnext: number;
    messages: Message[];
  }
  interface Connection {
    socket: { destroy(): void };
  }
  type Handler = (connection: Connection, parsed: object, data: string, done: () => void) => void;
  interface Imap {
    server: Server;
    users: Record<string, { password: string }>;
    getMailbox(path: string): Folder;
    getCommandHandler(command: string): Handler;
    setCommandHandler(command: string, handler: Handler): void;
    appendMessage(folder: string, flags: string[], at: string | undefined, raw: string): void;
    close(done: () => void): void;
  }
  export default function hoodiecrow(options: object): Imap;
}
