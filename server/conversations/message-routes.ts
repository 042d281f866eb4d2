import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { stages } from '../../common/conversation.ts';
import { mustBeSayable, reproachesIn } from '../knowledge/forbidden-words.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import { currentCursor, formatCursor } from '../platform/feed.ts';
import type { Principal } from '../platform/http.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { type Conversation, findConversation, visibleTo } from './access.ts';
import { AnswersFrom, answersFrom } from './answers-from-views.ts';
import { completeBody, MessageInput } from './bodies.ts';
import { draftOf } from './drafts.ts';
import { withFileAddress } from './file-address.ts';
import type { Intake } from './intake.ts';
import { conversationExport } from './list-export.ts';
import { ConversationList, ListQuery, listConversations } from './lists.ts';
import { markRead, recall } from './reading.ts';
import { likelyStage } from './stage.ts';
import { VariableValues, variableValues } from './variables.ts';
import { ConversationView, conversationsById, conversationViews, MessageView, messagesOf } from './views.ts';

export const SendInput = z
  .intersection(
    MessageInput,
    z.object({
      id: z.uuid(),
      replyTo: z.int().min(1).optional(),
      note: z.boolean().optional(),
      mentions: z.array(z.uuid()).max(20).optional(),
    }),
  )
  .meta({ example: { id: '01a20041-6a14-7648-8b4b-172b965f93d1', kind: 'text', body: { text: '您好，您的订单今天下午发出。' } } });
export type SendInput = z.output<typeof SendInput>;
export const Sent = z.object({ number: z.int(), at: z.iso.datetime() });
export const Range = z.object({
  before: z.coerce.number().int().min(1).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const NumberedMessage = z.object({ id: z.uuid(), number: z.coerce.number().int().min(1) });

/** A message of a member of staff, by HTTP or by socket: the same way in. */
export async function sendAsStaff(world: World, intake: Intake, who: Principal, conversation: Conversation, input: SendInput) {
  const told = input.kind === 'text' && !input.note ? input.body.text : undefined;
  if (told) await mustBeSayable(world, told, who.language);
  // A note of who leads, in a talk somebody else serves, is a word in that agent's ear.
  const isListening = input.note && who.permissions.has('conversations.supervise') && conversation.agent_id !== who.id;
  const whispersTo = isListening ? conversation.agent_id : null;
  const outcome = await intake.receive({
    conversation: conversation.id,
    id: input.id,
    author: { kind: 'staff', id: who.id },
    kind: input.kind,
    body: { ...(await completeBody(world.db, who, input, conversation.customer_id)), ...(whispersTo ? { whisper: whispersTo } : {}) },
    replyTo: input.replyTo,
    public: !input.note,
    ...(told ? { reproaches: await reproachesIn(world, told) } : {}),
    ...(input.note ? { mentions: [...new Set([...(input.mentions ?? []), ...(whispersTo ? [whispersTo] : [])])] } : {}),
  });
  if ('refused' in outcome) throw outcome.refused;
  return { number: outcome.number, at: outcome.at.toISOString() };
}

/** Lists, one conversation, its messages, and sending as staff. */
export function messageRoutes(app: FastifyInstance, world: World, intake: Intake): void {
  const { read, write, act } = routesOf(app, world, 'Messages');
  const answer = 'conversations.answer';

  read(
    '/api/conversations',
    { access: 'staff', summary: 'A list of conversations with the counts of all lists', query: ListQuery, reply: ConversationList },
    ({ db, who, query }) => listConversations(db, who, query, world.now()),
  );
  read(
    '/api/articles/:id/answers',
    {
      of: 'articles',
      access: answer,
      summary: 'The latest answers taken from an article, in talks I may see',
      params: ById,
      reply: AnswersFrom,
    },
    ({ db, who, params }) => answersFrom(db, who, params.id),
  );
  exportRoute(app, world, '/api/conversations/exports', conversationExport);
  const Ids = z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).max(100));
  read(
    '/api/conversation-rows',
    {
      access: 'staff',
      summary: 'Some conversations as lists show them; those you may not see are left out',
      query: z.object({ ids: Ids }),
      reply: z.object({ items: z.array(ConversationView) }),
    },
    async ({ db, who, query }) => ({
      items: await conversationViews(db, sql`select * from conversations where id = any(${query.ids}::uuid[]) and ${visibleTo(who)}`),
    }),
  );
  const Opened = z.object({
    conversation: ConversationView,
    messages: z.array(MessageView),
    draft: z.string(),
    likelyStage: z.enum(stages),
    cursor: z.string(),
  });
  read(
    '/api/conversations/:id',
    { access: 'staff', summary: 'One conversation with its newest messages', params: ById, reply: Opened },
    async ({ db, who, params }) => {
      const cursor = formatCursor(await currentCursor(db));
      const { id, customer_id } = await findConversation(db, who, params.id);
      const messages = await messagesOf(db, { conversation: id, limit: 50, publicOnly: false });
      const conversation = (await conversationsById(db, [id])).get(id)!;
      return {
        conversation,
        messages: messages.map((message) => withFileAddress(world.keys, message)),
        draft: await draftOf(db, who, id),
        likelyStage: await likelyStage(db, customer_id, world.now()),
        cursor,
      };
    },
  );
  read(
    '/api/conversations/:id/messages',
    {
      access: 'staff',
      summary: 'Older or newer messages',
      params: ById,
      query: Range,
      reply: z.object({ messages: z.array(MessageView) }),
    },
    async ({ db, who, params, query }) => {
      const { id } = await findConversation(db, who, params.id);
      const messages = await messagesOf(db, { conversation: id, ...query, publicOnly: false });
      return { messages: messages.map((message) => withFileAddress(world.keys, message)) };
    },
  );
  read(
    '/api/conversations/:id/variables',
    {
      access: answer,
      summary: 'What the places in a quick reply mean here',
      params: ById,
      query: z.object({ order: z.uuid().optional() }),
      reply: VariableValues,
    },
    async ({ db, who, params, query }) => variableValues(db, world.keys, who, await findConversation(db, who, params.id), query.order),
  );
  act(
    'POST',
    '/api/conversations/:id/messages',
    { access: answer, summary: 'Send a message or a note; the same id twice is once', params: ById, body: SendInput, reply: Sent },
    async ({ who, params, body }) => sendAsStaff(world, intake, who, await findConversation(world.db, who, params.id), body),
  );
  write(
    'DELETE',
    '/api/conversations/:id/messages/:number',
    { access: answer, summary: 'Recall an own message within two minutes', params: NumberedMessage, reply: Nothing },
    async ({ tx, who, params }) => {
      await recall(tx, who, await findConversation(tx, who, params.id, true), params.number);
      return null;
    },
  );
  write(
    'POST',
    '/api/conversations/:id/reading',
    { access: answer, summary: 'Mark as read up to a number', params: ById, body: z.object({ upTo: z.int().min(0) }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await markRead(tx, who, await findConversation(tx, who, params.id), body.upTo);
      return null;
    },
  );
}
