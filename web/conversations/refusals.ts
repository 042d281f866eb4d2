import i18next from 'i18next';
import { allows, type ConversationAction } from '../../common/conversation.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { knownMe, may } from '../session.ts';
import { isWaiting } from './screen.ts';

type Refused = Record<'reply' | 'note' | 'transfer' | 'snooze' | 'wrap_up' | 'accept', string | undefined>;

/** Why each action cannot be done now, as a sentence; nothing where it can. The server refuses by the same table. */
export function refusals(view: ConversationView): Refused {
  const me = knownMe();
  if (!me || !may(me, 'conversations.answer')) {
    const reason = i18next.t('refused.role');
    return { reply: reason, note: reason, transfer: reason, snooze: reason, wrap_up: reason, accept: reason };
  }
  const isLeader = may(me, 'conversations.supervise');
  const other = view.agent && view.agent.id !== me.id ? view.agent.name : undefined;
  const byState = (action: ConversationAction) =>
    allows(action, view.state) ? undefined : i18next.t('refused.state', { state: i18next.t(`state.${view.state}`) });
  const byOwner = other ? i18next.t('refused.owner', { name: other }) : undefined;
  return {
    reply: (byState('reply') && isWaiting(view.state) ? i18next.t('refused.waiting') : byState('reply')) ?? byOwner,
    note: byState('note'),
    transfer: byState('transfer') ?? (isLeader ? undefined : byOwner),
    snooze: (view.state === 'active' ? i18next.t('snooze.answerFirst') : byState('snooze')) ?? (isLeader ? undefined : byOwner),
    wrap_up: byState('wrap_up') ?? (isLeader ? undefined : byOwner),
    accept: byState('accept'),
  };
}

export function allowed(view: ConversationView): Record<keyof Refused, boolean> {
  const refused = refusals(view);
  return Object.fromEntries(Object.entries(refused).map(([action, reason]) => [action, !reason])) as Record<keyof Refused, boolean>;
}
