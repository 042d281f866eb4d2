import type { FactRow } from '../../platform/feed.ts';
import type { Realtime } from '../../platform/realtime.ts';

/** Close code for "what you may see has changed": the client connects and loads anew. */
const rightsChanged = 4000;
const signedOut = 4003;

/** Whether a transaction had ended when a snapshot was taken: `oldest running:next:running,…`, as PostgreSQL writes it. */
function sees(snapshot: string, tx: string): boolean {
  const [oldest = '', next = '', running = ''] = snapshot.split(':');
  return BigInt(tx) < BigInt(oldest) || (BigInt(tx) < BigInt(next) && !running.split(',').includes(tx));
}

/** A socket's rights are looked up when it opens; when they change it must open again, unless they were looked up after that. */
export function endChangedRights(facts: FactRow[], realtime: Realtime): void {
  for (const { kind, noun_id: id, tx } of facts) {
    const end = (topic: string, code: number, reason: string) => {
      for (const client of realtime.listeners(topic))
        if (!client.who.snapshot || !sees(client.who.snapshot, tx)) client.close(code, reason);
    };
    if (kind === 'role.changed' || kind === 'group.changed') {
      end('staff', rightsChanged, 'rights changed');
    } else if (kind === 'staff.changed') {
      end(`staff:${id}`, rightsChanged, 'rights changed');
    } else if (kind === 'staff.left' || kind === 'staff.password_set' || kind === 'staff.session_ended') {
      end(`staff:${id}`, signedOut, 'signed out');
    } else if (kind === 'customer.merged') {
      end(`customer:${id}`, rightsChanged, 'known now');
    }
  }
}
