import { customerTopics, findConversation } from '../../conversations/access.ts';
import type { Principal } from '../../platform/http.ts';
import type { Realtime } from '../../platform/realtime.ts';
import type { Signal } from '../../platform/wake-ups.ts';
import type { World } from '../../platform/world.ts';

type SignalFrame = { type: 'typing'; conversation: string } | { type: 'looking'; conversation: string | null };

const pace = { burst: 10, perMinute: 60 };

/** Which conversation each member of staff of this process has open, to say so when they go. */
const lookingAt = new Map<string, string>();

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
  const before = lookingAt.get(who.id ?? '');
  if (before === id || (!before && !id)) return;
  if (id) lookingAt.set(who.id ?? '', id);
  else lookingAt.delete(who.id ?? '');
  for (const [conversation, on] of [
    [before, false],
    [id, true],
  ] as const) {
    if (!conversation) continue;
    const found = await findConversation(world.db, who, conversation).catch(() => undefined);
    // Also when the program is stopping: who looks away then needs no name.
    if (!found) continue;
    const body = { type: 'looking', conversation, by: { id: who.id, name: await nameOf(world, who) }, on };
    for (const topic of [`group:${found.group_id}`, 'conversations']) world.wakeUps.signal({ topic, body });
  }
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

/** Hands a signal to this process's sockets; a socket in two of its topics may hear it twice, which changes nothing. */
export function hearSignal(signal: Signal, realtime: Realtime): void {
  for (const client of realtime.listeners(signal.topic)) {
    const by = signal.body.by as { id?: string } | undefined;
    if (by?.id !== client.who.id) client.send(signal.body);
  }
}
