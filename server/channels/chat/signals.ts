import { customerTopics, findConversation } from '../../conversations/access.ts';
import type { Principal } from '../../platform/http.ts';
import type { Realtime } from '../../platform/realtime.ts';
import type { Signal } from '../../platform/wake-ups.ts';
import type { World } from '../../platform/world.ts';

type SignalFrame = { type: 'typing'; conversation: string } | { type: 'looking'; conversation: string | null };

const pace = { burst: 10, perMinute: 60 };

interface Looking {
  conversation: string;
  name: string | null;
}

/** Which conversation each member of staff of this process has open, to say so when they go. */
const lookingAt = new Map<string, Looking>();

/** Typing and looking: told to those who may see the conversation, in every process, and forgotten. */
export async function signalFrom({ world }: { world: World }, who: Principal, frame: SignalFrame): Promise<void> {
  try {
    if (frame.type === 'looking' && who.kind === 'staff') await look(world, who, frame.conversation);
    if (frame.type === 'typing') await typing(world, who, frame.conversation);
  } catch {
    // Too fast, not theirs, or no database just now: a sign that nobody needs to answer.
  }
}

async function typing(world: World, who: Principal, id: string): Promise<void> {
  world.limits.take(`typing ${who.id}`, pace);
  const { customer_id, visitor_id, group_id, agent_id } = await findConversation(world.db, who, id);
  // The customer hears the one who serves them, not a colleague who writes a note.
  if (who.kind === 'staff' && agent_id !== who.id) return;
  const body = { type: 'typing', conversation: id, by: { kind: who.kind, id: who.id, name: await nameOf(world, who) } };
  const staff = [`staff:${agent_id}`, `group:${group_id}`, 'conversations'];
  for (const topic of who.kind === 'customer' ? staff : customerTopics(customer_id, visitor_id)) world.wakeUps.signal({ topic, body });
}

async function look(world: World, who: Principal, id: string | null): Promise<void> {
  const me = who.id ?? '';
  const before = lookingAt.get(me);
  if (before?.conversation === (id ?? undefined)) return;
  lookingAt.delete(me);
  if (before) await sayLooking(world, who, before, false);
  if (!id) return;
  const here = { conversation: id, name: await nameOf(world, who) };
  if (await sayLooking(world, who, here, true)) lookingAt.set(me, here);
}

/** false: not theirs to see. */
async function sayLooking(world: World, who: Principal, { conversation, name }: Looking, on: boolean): Promise<boolean> {
  const found = await findConversation(world.db, who, conversation).catch(() => undefined);
  if (!found) return false;
  const body = { type: 'looking', conversation, by: { id: who.id, name }, on };
  for (const topic of [`group:${found.group_id}`, 'conversations']) world.wakeUps.signal({ topic, body });
  return true;
}

async function nameOf(world: World, who: Principal): Promise<string | null> {
  if (who.kind !== 'staff') return null;
  return (
    (
      await world.db
        .selectFrom('staff')
        .select('name')
        .where('id', '=', who.id ?? '')
        .executeTakeFirst()
    )?.name ?? null
  );
}

/** Who comes to look is told who looks already. */
function answerLooker({ wakeUps }: World, { body }: Signal): void {
  const newcomer = body.by as { id: string };
  for (const [id, { conversation, name }] of lookingAt) {
    if (id === newcomer.id || conversation !== body.conversation) continue;
    wakeUps.signal({
      topic: `staff:${newcomer.id}`,
      body: { type: 'looking', conversation, by: { id, name }, on: true, isAnswer: true },
    });
  }
}

/** Hands a signal to this process's sockets; a socket in two of its topics may hear it twice, which changes nothing. */
export function hearSignal(world: World, signal: Signal, realtime: Realtime): void {
  if (signal.body.type === 'looking' && signal.body.on && !signal.body.isAnswer) answerLooker(world, signal);
  for (const client of realtime.listeners(signal.topic)) {
    const { type, by, conversation } = signal.body as { type: string; by?: { id?: string }; conversation: string };
    // Of all who may see a conversation, only who has it open sees somebody type.
    const isFar = type === 'typing' && /^(group|conversations)/.test(signal.topic) && client.looking !== conversation;
    if (by?.id !== client.who.id && !isFar) client.send(signal.body);
  }
}
