import type { FactRow } from '../../platform/feed.ts';
import type { Realtime } from '../../platform/realtime.ts';

/** Close code for "what you may see has changed": the client connects and loads anew. */
const rightsChanged = 4000;
const signedOut = 4003;

/** A socket's rights are looked up when it opens; when they change it must open again. */
export function endChangedRights(facts: FactRow[], realtime: Realtime): void {
  for (const { kind, noun_id: id } of facts) {
    if (kind === 'role.changed' || kind === 'group.changed') {
      for (const client of realtime.listeners('staff')) client.close(rightsChanged, 'rights changed');
    } else if (kind === 'staff.changed') {
      for (const client of realtime.listeners(`staff:${id}`)) client.close(rightsChanged, 'rights changed');
    } else if (kind === 'staff.left' || kind === 'staff.password_set' || kind === 'staff.session_ended') {
      for (const client of realtime.listeners(`staff:${id}`)) client.close(signedOut, 'signed out');
    } else if (kind === 'customer.merged') {
      for (const client of realtime.listeners(`customer:${id}`)) client.close(rightsChanged, 'known now');
    }
  }
}
