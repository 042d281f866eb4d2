import { openTask, settleTask } from '../conversations/tasks.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Request } from './requests.ts';

type Reminder = 'return_address' | 'follow_up' | 'debt' | 'send_back' | 'approval' | 'review';

const dayMs = 24 * 3600 * 1000;

/** What somebody is reminded of, in how many days it is due. */
const reminders: Record<Reminder, { words: string; days: number; always: boolean }> = {
  /** S109: whether all is well. What nobody ever looked at, the shop having decided it beforehand, is asked after by nobody. */
  follow_up: { words: '售后回访', days: 3, always: false },
  return_address: { words: '告知寄回地址', days: 1, always: true },
  debt: { words: '追回先行退款', days: 3, always: true },
  send_back: { words: '把商品寄回给顾客', days: 2, always: true },
  approval: { words: '审批', days: 1, always: true },
  /** Nobody was there to whom the policy could have said its no. */
  review: { words: '规则不允许，请人工复核', days: 1, always: true },
};

interface Reminding {
  owner?: string | undefined;
  /** Said with it. */
  why?: string;
}

/** Opens a task about a request for who looks after it, or for `owner`; what must not be forgotten is somebody's in any case. */
export async function remind(tx: Tx, request: Request, about: Reminder, { owner, why = '' }: Reminding = {}): Promise<void> {
  const worker = owner ? { owner } : ((await workerOf(tx, request)) ?? (reminders[about].always ? await defaultDesk(tx) : undefined));
  if (!worker) return;
  const { days } = reminders[about];
  await openTask(tx, system, {
    ...{
      id: newId(),
      kind: 'follow_up',
      text: `${wordsOf(request, about)}${why && `：${why}`}`,
      dueAt: new Date(tx.at.getTime() + days * dayMs),
    },
    ...{ customer: request.customer_id, conversation: request.conversation_id ?? undefined },
    ...worker,
  });
}

const wordsOf = ({ number }: Request, about: Reminder): string => `${reminders[about].words} ${number}`;

/** What somebody was to do about it need not be done any more. */
export async function forget(tx: Tx, request: Request, about: Reminder, note: string): Promise<void> {
  const task = await tx
    .selectFrom('tasks')
    .selectAll()
    .where('customer_id', '=', request.customer_id)
    .where('state', '=', 'open')
    .where('text', '=', wordsOf(request, about))
    .forUpdate()
    .executeTakeFirst();
  if (task) await settleTask(tx, system, task, 'done', note);
}

/** Who looks after it: its owner while they work here, else the group of its conversation. */
async function workerOf(tx: Tx, request: Request): Promise<{ owner: string } | { group: string } | undefined> {
  const staff = request.owner_id
    ? await tx.selectFrom('staff').select('id').where('id', '=', request.owner_id).where('left_at', 'is', null).executeTakeFirst()
    : undefined;
  if (staff) return { owner: staff.id };
  const group = await tx
    .selectFrom('conversations')
    .innerJoin('groups', 'groups.id', 'conversations.group_id')
    .select('groups.id')
    .where('conversations.id', '=', request.conversation_id ?? null)
    .where('groups.closed_at', 'is', null)
    .executeTakeFirst();
  return group && { group: group.id };
}

/** Who sees to what is nobody's. */
export async function defaultDesk(tx: Tx): Promise<{ group: string } | undefined> {
  const group = await tx.selectFrom('groups').select('id').where('is_default', '=', true).where('closed_at', 'is', null).executeTakeFirst();
  return group && { group: group.id };
}
