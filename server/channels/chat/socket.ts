import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { problemSentence } from '../../../common/problems.ts';
import { findConversation, topicsOf } from '../../conversations/access.ts';
import type { Intake } from '../../conversations/intake.ts';
import { SendInput, sendAsStaff } from '../../conversations/message-routes.ts';
import { markDelivered, markRead } from '../../conversations/reading.ts';
import { noteCustomers } from '../../conversations/web-push/devices.ts';
import { transact } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { problemOf } from '../../platform/problem-documents.ts';
import { forbidden, type Problem } from '../../platform/problems.ts';
import type { Client, Realtime, Wire } from '../../platform/realtime.ts';
import type { World } from '../../platform/world.ts';
import { noteConsoles } from '../../team/presence.ts';
import { SendAsCustomer, sendAsCustomer } from './sending.ts';
import { signalFrom } from './signals.ts';

const Hello = z.object({
  type: z.literal('hello'),
  token: z.string().max(300).optional(),
  cursor: z.string().max(60).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
});
const conversation = z.uuid();
const Frame = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('send'), conversation, id: z.uuid() }),
  z.object({ type: z.literal('read'), conversation, upTo: z.int().min(0) }),
  z.object({ type: z.literal('delivered'), conversation, upTo: z.int().min(0) }),
  z.object({ type: z.literal('typing'), conversation }),
  z.object({ type: z.literal('looking'), conversation: conversation.nullable() }),
  z.object({ type: z.literal('ping') }),
]);
type Frame = z.output<typeof Frame>;
type SendFrame = Extract<Frame, { type: 'send' }>;

export interface SocketParts {
  world: World;
  realtime: Realtime;
  intake: Intake;
  /** Who opens a socket: staff by their cookie, a visitor by the token of the first frame. */
  identify(request: IncomingMessage, token: string | undefined): Promise<Principal | undefined>;
  isOwnOrigin(request: IncomingMessage): boolean;
}

const helloWithinMs = 10_000;
const presenceMs = 30_000;
const largestFrame = 64 * 1024;
const pace = { burst: 200, perMinute: 1200 };
/** Every new socket may ask for what it missed: that is read for it alone. */
const greetingPace = { burst: 60, perMinute: 60 };
const mostEarly = 200;
/** When the feed is held back, a sender does not wait for it. */
const ackWithinMs = 250;

/** Sockets of customers and staff at /api/socket; the protocol is in ARCHITECTURE.md. */
export function openSockets(server: Server, parts: SocketParts): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] !== '/api/socket') socket.destroy();
    else sockets.handleUpgrade(request, socket, head, (ws) => greet(ws, request, parts));
  });
  const beat = setInterval(() => {
    void noteConsoles(parts.world, staffOf(parts.realtime)).catch(() => {});
    void noteCustomers(parts.world, customersOf(parts.realtime)).catch(() => {});
  }, presenceMs);
  const late = setInterval(() => parts.intake.just.sayLate(Date.now() - ackWithinMs), ackWithinMs / 2);
  sockets.once('close', () => {
    clearInterval(beat);
    clearInterval(late);
  });
  return sockets;
}

const staffOf = (realtime: Realtime) => [...new Set([...realtime.listeners('staff')].map((client) => client.who.id ?? ''))];

function customersOf(realtime: Realtime): string[] {
  const ids = new Set<string>();
  for (const { who } of realtime.everybody()) if (who.kind === 'customer' && who.id) ids.add(who.id);
  return [...ids];
}

function greet(ws: WebSocket, request: IncomingMessage, parts: SocketParts): void {
  const late = setTimeout(() => ws.close(4001, 'no hello'), helloWithinMs);
  ws.on('error', () => ws.terminate());
  ws.once('message', async (data) => {
    clearTimeout(late);
    // What comes right behind the hello waits until we know who it is from.
    const early: Buffer[] = [];
    ws.on('message', (frame) => void (early.push(frame as Buffer) > mostEarly && ws.terminate()));
    try {
      const hello = Hello.parse(JSON.parse(String(data)));
      const who = await parts.identify(request, hello.token);
      if (!who || (who.byCookie && !parts.isOwnOrigin(request))) return ws.close(4003, 'not signed in');
      if (!mayCome(who, parts)) return ws.close(1013, 'too often');
      await serve({ ws, connection: request.socket }, { ...who, language: hello.language ?? who.language }, hello.cursor, {
        ...parts,
        early,
      });
    } catch {
      ws.close(4002, 'not understood');
    }
  });
}

function mayCome(who: Principal, { world }: SocketParts): boolean {
  try {
    world.limits.take(`hello ${who.id}`, greetingPace);
    return true;
  } catch {
    return false;
  }
}

async function serve(wire: Wire, who: Principal, cursor: string | undefined, parts: SocketParts & { early: Buffer[] }): Promise<void> {
  const { world, realtime, early } = parts;
  const { ws } = wire;
  // Frames of one client are taken in their order, so that its messages keep theirs.
  let turn: Promise<void> = Promise.resolve();
  const hear = (data: Buffer) => {
    turn = turn
      .then(() => take(String(data), who, client, parts))
      .catch((error) => world.log.warn({ error: String(error) }, 'socket frame'));
  };
  const topics = await topicsOf(world.db, who);
  // Nobody hears any more that it closes: it would be there for ever.
  if (ws.readyState !== ws.OPEN) return;
  const client = await realtime.join(wire, who, topics, cursor);
  if (who.kind === 'staff') await noteConsoles(world, [who.id ?? '']);
  ws.removeAllListeners('message');
  for (const data of early) hear(data);
  ws.on('message', hear);
  ws.once('close', () => signalFrom(parts, who, { type: 'looking', conversation: null }));
}

async function take(text: string, who: Principal, client: Client, parts: SocketParts): Promise<void> {
  let frame: Frame;
  try {
    parts.world.limits.take(`socket ${who.id}`, pace);
    frame = Frame.parse(JSON.parse(text));
  } catch {
    return client.close(4002, 'not understood');
  }
  if (frame.type === 'ping') return client.send({ type: 'pong' });
  // Who may look on without answering leaves no trace in a talk: nothing written, nothing read, nobody seen typing.
  const mayTakePart = who.kind === 'customer' || (who.permissions.has('conversations.answer') && !who.isLookingOn);
  if (frame.type === 'looking') {
    client.looking = frame.conversation;
    return signalFrom(parts, who, frame);
  }
  if (!mayTakePart) return frame.type === 'send' ? refuse(frame, who, client, forbidden()) : undefined;
  if (frame.type === 'send') {
    // Not awaited: a client may have many on their way, and they commit together.
    void receive(frame, who, client, parts);
    return;
  }
  if (frame.type === 'typing') return signalFrom(parts, who, frame);
  const { type, upTo } = frame;
  await transact(parts.world, async (tx) => {
    const found = await findConversation(tx, who, frame.conversation).catch(() => undefined);
    if (found) await (type === 'read' ? markRead : markDelivered)(tx, who, found, upTo);
  });
}

async function receive(frame: SendFrame, who: Principal, client: Client, { world, intake }: SocketParts): Promise<void> {
  const { conversation: id } = frame;
  try {
    const sent =
      who.kind === 'customer'
        ? await sendAsCustomer(world, intake, who, id, SendAsCustomer.parse(frame))
        : await sendAsStaff(world, intake, who, await findConversation(world.db, who, id), SendInput.parse(frame));
    acknowledge(client, { conversation: id, id: frame.id, ...sent }, intake.just);
  } catch (error) {
    const problem = problemOf(error instanceof z.ZodError ? Object.assign(error, { statusCode: 400 }) : (error as Error), world.config);
    if (problem.status >= 500) world.log.error({ error: String(error) }, 'a message could not be received');
    refuse(frame, who, client, problem);
  }
}

/** The sender hears its own message like everybody else, and then needs no other word that it is on disk. */
function acknowledge(client: Client, sent: { conversation: string; id: string; number: number }, just: Intake['just']): void {
  const say = () => client.send({ type: 'ack', ...sent });
  if (!just.keeps(sent.conversation, sent.number, say)) say();
}

function refuse(frame: SendFrame, who: Principal, client: Client, { code, params, status }: Problem): void {
  const title = problemSentence(code, who.language, { ...params, requestId: newId() });
  client.send({ type: 'refused', conversation: frame.conversation, id: frame.id, problem: { code, title, params, status } });
}
