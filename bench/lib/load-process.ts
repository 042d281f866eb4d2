import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import type { Agent, Visitor } from './desk.ts';
import { percentile } from './figures.ts';

/*
 * The generator of bench/messages, in a process of its own. It plays all visitors and all agents, against Zhike or the baseline. A message
 * counts when its agent's socket has it.
 */

export interface Target {
  kind: 'zhike' | 'bare';
  url: string;
  visitors: Visitor[];
  agents: (Agent & { conversations: string[] })[];
}

export interface Phase {
  warmUpSeconds: number;
  seconds: number;
  /** Messages a second, evenly; without it every conversation sends its next message as soon as the last one is acknowledged. */
  rate?: number;
}

export interface Measured {
  delivered: number;
  acknowledged: number;
  seconds: number;
  p50: number;
  p99: number;
  /** From sending to the acknowledgement, before the message reaches the agent. */
  acknowledgedP50: number;
}

const words = '您好，我上周买的铸铁锅锅盖边缘有一道划痕，请问可以换一个新的锅盖吗？';

interface Speaker {
  socket: WebSocket;
  conversation: string;
}

const speakerOf = new Map<string, Speaker>();
const sentAt = new Map<string, number>();
let latencies: number[] = [];
let acknowledged = 0;
let untilAcknowledged: number[] = [];
let refused = 0;
let isMeasuring = false;
let isClosedLoop = false;

function say({ socket, conversation }: Speaker): void {
  const id = randomUUID();
  sentAt.set(id, performance.now());
  socket.send(JSON.stringify({ type: 'send', conversation, id, kind: 'text', body: { text: words } }));
}

/** Zhike acknowledges a message of a running talk by telling it back. */
function heardByVisitor(text: string): void {
  const frame = JSON.parse(text);
  if (frame.type === 'refused') refused += 1;
  if (frame.type === 'ack') heardOwn(frame);
  if (frame.type === 'events') for (const { message } of frame.events) if (message) heardOwn(message);
}

function heardOwn({ id, conversation }: { id: string; conversation: string }): void {
  if (isMeasuring) {
    acknowledged += 1;
    const from = sentAt.get(id);
    if (from !== undefined) untilAcknowledged.push(performance.now() - from);
  }
  if (isClosedLoop) say(speakerOf.get(conversation)!);
}

function delivered(id: string): void {
  const from = sentAt.get(id);
  if (from === undefined) return;
  sentAt.delete(id);
  if (isMeasuring) latencies.push(performance.now() - from);
}

function heardByAgent(text: string): void {
  const frame = JSON.parse(text);
  if (frame.type === 'message') delivered(frame.id);
  if (frame.type === 'events') for (const { message } of frame.events) if (message) delivered(message.id);
}

function open(url: string, hello: object, headers: Record<string, string>, hear: (text: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/socket`, { headers, perMessageDeflate: false });
  return new Promise((done, fail) => {
    socket.once('error', fail);
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', ...hello })));
    socket.once('message', () => {
      socket.on('message', (data) => hear(String(data)));
      done(socket);
    });
  });
}

async function connect({ kind, url, visitors, agents }: Target): Promise<void> {
  for (const { cookie, conversations } of agents) {
    if (kind === 'zhike') await open(url, {}, { cookie, origin: url }, heardByAgent);
    else await open(url, { hears: conversations }, {}, heardByAgent);
  }
  for (const { id, token, conversations } of visitors) {
    const socket = await open(url, kind === 'zhike' ? { token } : { sender: id }, {}, heardByVisitor);
    for (const conversation of conversations) speakerOf.set(conversation, { socket, conversation });
  }
}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** Sends evenly, catching up with what a late timer owes. */
function pace(rate: number): () => void {
  const speakers = [...speakerOf.values()];
  const started = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (const due = ((performance.now() - started) / 1000) * rate; sent < due; sent++) say(speakers[sent % speakers.length]!);
  }, 1);
  return () => clearInterval(timer);
}

async function measure({ warmUpSeconds, seconds, rate }: Phase): Promise<Measured> {
  isClosedLoop = rate === undefined;
  const stop = rate === undefined ? () => {} : pace(rate);
  if (isClosedLoop) for (const speaker of speakerOf.values()) say(speaker);
  await pause(warmUpSeconds);
  [latencies, untilAcknowledged, acknowledged] = [[], [], 0];
  const started = performance.now();
  isMeasuring = true;
  await pause(seconds);
  isMeasuring = false;
  const took = (performance.now() - started) / 1000;
  isClosedLoop = false;
  stop();
  for (let tries = 0; sentAt.size > 0 && tries < 100; tries++) await pause(0.05);
  if (refused > 0 || sentAt.size > 0) throw new Error(`${refused} refused, ${sentAt.size} never delivered`);
  return {
    delivered: latencies.length / took,
    acknowledged: acknowledged / took,
    seconds: took,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    acknowledgedP50: percentile(untilAcknowledged, 0.5),
  };
}

process.on('message', async ({ target, phase }: { target?: Target; phase?: Phase }) => {
  if (target) await connect(target);
  process.send?.(phase ? await measure(phase) : { connected: true });
});
process.once('disconnect', () => process.exit(0));
