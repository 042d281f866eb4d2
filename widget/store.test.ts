import { describe, expect, test } from 'vitest';
import type { MessageView } from '../server/conversations/views.ts';
import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import { type Action, emptyState, reduce, type State } from './store.ts';

const at = '2026-11-21T06:00:00.000Z';

const conversation = (more: Partial<WidgetConversation> = {}): WidgetConversation => ({
  ...{ id: 'c1', state: 'active', openedAt: at, closedAt: null, lastNumber: 0, lastAt: at, lastPreview: '', lastAuthor: 'staff' },
  ...{
    customerRead: 0,
    customerDelivered: 0,
    staffRead: 0,
    staffDelivered: 0,
    hasContact: false,
    agent: null,
    promisedAt: null,
    callbackAt: null,
    mergedInto: null,
  },
  ...more,
});

const message = (number: number, kind: 'customer' | 'staff' | 'assistant' = 'staff'): MessageView => ({
  ...{ conversation: 'c1', number, id: `m${number}`, author: { kind, id: null, name: '林可' }, kind: 'text', public: true },
  ...{ body: { text: `第 ${number} 条` }, replyTo: null, at },
});

const folded = (actions: Action[], start: State = emptyState): State => actions.reduce(reduce, start);
const came = (number: number, more: Partial<WidgetConversation> = {}): Action => ({
  type: 'event',
  event: { fact: { kind: 'message.sent' }, message: message(number), conversation: conversation({ lastNumber: number, ...more }) },
});

describe('what a client hears', () => {
  test('the same message twice, and late ones, stand once and in order', () => {
    const state = folded([came(3), came(1), came(3), came(2)]);
    expect(state.messages.c1?.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('unread counts what staff wrote and was not read, and goes when it was read anywhere', () => {
    const state = folded([came(1), came(2), came(2)]);
    expect(state.unread).toBe(2);
    const read: Action = {
      type: 'event',
      event: { fact: { kind: 'conversation.read' }, conversation: conversation({ lastNumber: 2, customerRead: 2 }) },
    };
    expect(folded([read], state).unread).toBe(0);
    const byAssistant = { ...message(3, 'assistant'), kind: 'assistant' } as MessageView;
    const said: Action = {
      type: 'event',
      event: { fact: { kind: 'message.sent' }, message: byAssistant, conversation: conversation({ lastNumber: 3 }) },
    };
    expect(folded([said], state).unread, 'and what the assistant said').toBe(3);
  });

  test('a push without place and rating keeps them; a place ends with the waiting', () => {
    const waiting = conversation({ state: 'queued', queue: { position: 2, seconds: 40 }, rating: { asked: true, score: null } });
    const push = (state: 'queued' | 'active'): Action => ({
      type: 'event',
      event: { fact: { kind: '' }, conversation: conversation({ state }) },
    });
    const still = folded([{ type: 'list', items: [waiting] }, push('queued')]);
    expect(still.conversations.c1).toMatchObject({ queue: { position: 2 }, rating: { asked: true } });
    expect(folded([push('active')], still).conversations.c1?.queue).toBeNull();
  });

  test('a conversation that is gone takes its messages along, and a note is never shown', () => {
    const gone: Action = { type: 'event', event: { fact: { kind: '' }, gone: 'c1' } };
    expect(folded([came(1), gone]).messages).toEqual({});
    const note: Action = { type: 'event', event: { fact: { kind: '' }, message: { ...message(4), public: false } } };
    expect(folded([note]).messages).toEqual({});
  });
});
