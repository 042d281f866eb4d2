import WebSocket from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
type Frame = any;

/** A client of /api/socket that remembers what it heard. */
export class Socket {
  readonly heard: Frame[] = [];
  cursor: string | undefined;
  /** Settles with the close code when the connection has ended. */
  readonly closed: Promise<number>;
  #ws: WebSocket;
  #waiting: { match: (frame: Frame) => boolean; done: (frame: Frame) => void }[] = [];

  private constructor(ws: WebSocket) {
    this.#ws = ws;
    this.closed = new Promise((done) => ws.once('close', done));
    ws.on('message', (data) => this.#hear(JSON.parse(String(data))));
  }

  static async open(url: string, hello: object, headers: Record<string, string>): Promise<Socket> {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/api/socket`, { headers });
    const socket = new Socket(ws);
    await new Promise((done, fail) => ws.once('open', done).once('error', fail));
    ws.send(JSON.stringify({ type: 'hello', ...hello }));
    await socket.until((frame) => frame.type === 'welcome');
    return socket;
  }

  #hear(frame: Frame): void {
    if (frame.cursor) this.cursor = frame.cursor;
    this.heard.push(frame);
    this.#waiting = this.#waiting.filter(({ match, done }) => {
      if (!match(frame)) return true;
      done(frame);
      return false;
    });
  }

  send(frame: object): void {
    this.#ws.send(JSON.stringify(frame));
  }

  /** The first frame that fits, heard already or yet to come. */
  until(match: (frame: Frame) => boolean, seconds = 60): Promise<Frame> {
    const before = this.heard.find(match);
    if (before) return Promise.resolve(before);
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`not heard; heard: ${JSON.stringify(this.heard).slice(0, 3000)}`)), seconds * 1000);
      this.#waiting.push({
        match,
        done(frame) {
          clearTimeout(late);
          done(frame);
        },
      });
    });
  }

  /** The first event that fits, in any frame. */
  async event(match: (event: Frame) => boolean): Promise<Frame> {
    const frame = await this.until((each) => each.type === 'events' && each.events.some(match));
    return frame.events.find(match);
  }

  get events(): Frame[] {
    return this.heard.filter((frame) => frame.type === 'events').flatMap((frame) => frame.events);
  }

  close(): Promise<number> {
    this.#ws.close();
    return this.closed;
  }
}
