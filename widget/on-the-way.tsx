import type { Pending } from './contract.ts';
import { clockTime, t } from './language.ts';
import { frameOf } from './message.tsx';
import { MessageBody } from './message-body.tsx';
import { Refusal } from './refusal.tsx';
import { queue } from './wire.ts';

/** A message that is not on the server's disk yet: pale, or with the reason why it was refused. */
export function PendingMessage({ item, isOnline }: { item: Pending; isOnline: boolean }) {
  const { id, kind, shown, at, refused } = item;
  return (
    <li class={`line mine ${refused ? 'refused' : 'pale'}`}>
      <div class="row">
        <div class={frameOf(kind)}>
          <MessageBody kind={kind} body={shown} onView={() => undefined} />
        </div>
      </div>
      {refused ? (
        <Refusal why={refused} onAgain={() => queue.retry(id)} onDrop={() => queue.drop(id)} />
      ) : (
        <p class="meta">{`${clockTime(at)} · ${t(isOnline ? 'sending' : 'queuedToSend')}`}</p>
      )}
    </li>
  );
}
