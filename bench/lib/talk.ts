import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Reader } from '../../server/platform/db.ts';
import type { Desk } from './desk.ts';
import { RestlessClient } from './restless-client.ts';

/** Visitors and agents who talk in all their conversations, whatever happens to their connections. */
export class Talk {
  readonly visitors: { client: RestlessClient; conversations: string[]; token: string }[];
  readonly agents: { client: RestlessClient; conversations: string[]; cookie: string }[];
  readonly url: string;
  #isTalking = false;
  #turn = 0;

  constructor(url: string, desk: Desk) {
    this.url = url;
    const all = desk.visitors.flatMap((visitor) => visitor.conversations);
    this.visitors = desk.visitors.map(({ token, conversations }) => ({
      token,
      conversations,
      client: new RestlessClient(url, { token }, {}),
    }));
    this.agents = desk.agents.map(({ cookie }, at) => ({
      cookie,
      conversations: all.filter((_, place) => place % desk.agents.length === at),
      client: new RestlessClient(url, {}, { cookie, origin: url }),
    }));
  }

  get clients(): RestlessClient[] {
    return [...this.visitors, ...this.agents].map((person) => person.client);
  }

  get acknowledged(): number {
    return this.clients.reduce((sum, client) => sum + client.acknowledged.length, 0);
  }

  async start(): Promise<void> {
    this.#isTalking = true;
    await until(30, () => this.clients.every((client) => client.isReady));
    while (this.#isTalking) {
      this.#turn += 1;
      for (const { client, conversations } of this.visitors) {
        for (const conversation of conversations) if (!client.isWaitingIn(conversation)) client.say(conversation, `客 ${this.#turn}`);
      }
      for (const { client, conversations } of this.agents) {
        const conversation = conversations[this.#turn % conversations.length]!;
        if (!client.isWaitingIn(conversation)) client.say(conversation, `服 ${this.#turn}`);
      }
      await sleep(20);
    }
  }

  /** Nobody says anything new; what is on its way arrives. */
  async finish(): Promise<void> {
    this.#isTalking = false;
    await until(60, () => this.clients.every((client) => client.unacknowledged === 0));
  }

  /** Seconds until somebody's message is acknowledged again. */
  async untilAcknowledged(): Promise<number> {
    const from = performance.now();
    await until(60, () => this.clients.some((client) => client.lastAck > from));
    return (performance.now() - from) / 1000;
  }

  close(): void {
    this.#isTalking = false;
    for (const client of this.clients) client.close();
  }
}

export async function until(seconds: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    if (await isSo()) return true;
    await sleep(20);
  }
  return false;
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the server says
const load = async (address: string, headers: Record<string, string>): Promise<any> => (await fetch(address, { headers })).json();

/** Messages of a conversation from its start, as somebody loads them anew. */
async function loadAll(base: string, id: string, headers: Record<string, string>): Promise<{ number: number }[]> {
  const found: { number: number }[] = [];
  for (;;) {
    const { messages } = await load(`${base}/${id}/messages?after=${found.at(-1)?.number ?? 0}&limit=200`, headers);
    found.push(...messages);
    if (messages.length < 200) return found;
  }
}

const missing = (fresh: { number: number }[], shown: { number: number }[]) =>
  fresh.map((message) => message.number).filter((number) => !shown.some((message) => message.number === number));

/** Conversations in which a client does not show what a fresh load shows; what was there before it came is not its matter. */
export async function differences(talk: Talk, earlier: number): Promise<string[]> {
  const different: string[] = [];
  const compare = async (name: string, base: string, headers: Record<string, string>, client: RestlessClient, id: string) => {
    const fresh = (await loadAll(base, id, headers)).filter((message) => message.number > earlier);
    const shown = [...client.messages.values()].filter((message) => message.conversation === id).sort((a, b) => a.number - b.number);
    const isSame = JSON.stringify(shown) === JSON.stringify(fresh);
    const last = client.conversations.get(id)?.lastNumber;
    if (!isSame || (fresh.length > 0 && last !== fresh.at(-1)?.number))
      different.push(`${name} ${id}: shows ${shown.length} of ${fresh.length}, not ${missing(fresh, shown)}; last ${last}`);
  };
  for (const { client, conversations, token } of talk.visitors)
    for (const id of conversations)
      await compare('visitor', `${talk.url}/api/widget/conversations`, { authorization: `Visitor ${token}` }, client, id);
  for (const { client, conversations, cookie } of talk.agents)
    for (const id of conversations) await compare('agent', `${talk.url}/api/conversations`, { cookie }, client, id);
  return different;
}

export interface Damage {
  lost: number;
  doubled: number;
  gaps: number;
  disorder: number;
}

interface Row {
  conversation_id: string;
  number: number;
  id: string;
  author: string;
  words: string;
}

/** Compares what was acknowledged with the rows. */
export async function damage(talk: Talk, db: Reader): Promise<Damage> {
  const { rows } = await sql<Row>`select conversation_id, number, id, author_kind as author, body->>'text' as words from messages
    order by conversation_id, number`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const acknowledged = talk.clients.flatMap((client) => client.acknowledged);
  const spoken = rows.filter((row) => /^[客服] /.test(row.words));
  const turns = new Map<string, number>();
  let [disorder, gaps] = [0, 0];
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1];
    if (row.number !== (before?.conversation_id === row.conversation_id ? before.number + 1 : 1)) gaps += 1;
  }
  for (const row of spoken) {
    const key = `${row.conversation_id} ${row.author}`;
    const turn = Number(row.words.slice(2));
    if (turn <= (turns.get(key) ?? 0)) disorder += 1;
    turns.set(key, turn);
  }
  return {
    lost: acknowledged.filter((sent) => byId.get(sent.id)?.number !== sent.number).length,
    doubled: spoken.length - new Set(spoken.map((row) => `${row.conversation_id} ${row.author} ${row.words}`)).size,
    gaps,
    disorder,
  };
}
