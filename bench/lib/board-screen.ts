import WebSocket from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the server says
type Json = any;

export interface Heard {
  bytes: number;
  events: number;
  requests: number;
}

const rereadMs = 3000;
const nowMs = 15_000;

/** What the console of a supervisor does: the inbox of all conversations, one of them open, and the page "now"; everything it receives is counted. */
export class BoardScreen {
  readonly heard: Heard = { bytes: 0, events: 0, requests: 0 };
  rows: Json[] = [];
  readonly #url: string;
  readonly #headers: Record<string, string>;
  #socket: WebSocket | undefined;
  #wanted = new Set<string>();
  #isReading = false;
  #asked = 0;
  #reread: NodeJS.Timeout | undefined;
  #now: NodeJS.Timeout | undefined;

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.#headers = { cookie, origin: url };
  }

  async open(): Promise<void> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/api/socket`, { headers: this.#headers });
    this.#socket = socket;
    await new Promise((done) => socket.once('open', done));
    const welcomed = new Promise((done) => socket.once('message', done));
    socket.on('message', (data: Buffer) => this.#hear(data));
    socket.send(JSON.stringify({ type: 'hello' }));
    await welcomed;
    await this.#list();
    await this.get('/api/now');
    this.#now = setInterval(() => void this.get('/api/now'), nowMs);
    await this.get(`/api/conversations/${this.rows[0].id}`);
    socket.send(JSON.stringify({ type: 'looking', conversation: this.rows[0].id }));
  }

  close(): void {
    clearInterval(this.#now);
    clearTimeout(this.#reread);
    this.#socket?.terminate();
  }

  async get(path: string): Promise<Json> {
    const response = await fetch(this.#url + path, { headers: this.#headers });
    const body = Buffer.from(await response.arrayBuffer());
    this.heard.requests += 1;
    this.heard.bytes += body.length + [...response.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    return JSON.parse(body.toString());
  }

  /** As the console does it: of two that are under way the later one counts, whichever comes last. */
  async #list(): Promise<void> {
    const asked = ++this.#asked;
    const { items } = await this.get('/api/conversations?list=all&limit=30');
    if (asked === this.#asked) this.rows = items;
  }

  #hear(data: Buffer): void {
    this.heard.bytes += data.length;
    const frame = JSON.parse(String(data));
    if (frame.type === 'events') for (const event of frame.events) this.#take(event);
    if (frame.type === 'moved') this.#move(frame.conversations);
  }

  #take({ conversation, change }: Json): void {
    this.heard.events += 1;
    if (conversation) this.#put(conversation);
    const known = this.rows.find((row) => row.id === change?.id);
    if (change && !known) this.#rereadSoon();
    else if (change && change.lastNumber >= known.lastNumber) this.#put({ ...known, ...change });
  }

  #put(row: Json): void {
    const known = this.rows.findIndex((each) => each.id === row.id);
    if (known >= 0) this.rows[known] = row;
  }

  #move(ids: string[]): void {
    this.heard.events += 1;
    const shown = ids.filter((id) => this.rows.some((row) => row.id === id));
    for (const id of shown) this.#wanted.add(id);
    if (shown.length < ids.length) this.#rereadSoon();
    void this.#readWanted();
  }

  async #readWanted(): Promise<void> {
    if (this.#isReading || this.#wanted.size === 0) return;
    this.#isReading = true;
    const ids = [...this.#wanted];
    this.#wanted.clear();
    for (const row of (await this.get(`/api/conversation-rows?ids=${ids}`)).items) this.#put(row);
    this.#isReading = false;
    await this.#readWanted();
  }

  #rereadSoon(): void {
    this.#reread ??= setTimeout(() => {
      this.#reread = undefined;
      void this.#list();
    }, rereadMs);
  }
}
