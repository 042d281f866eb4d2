import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { results, stages } from '../../common/conversation.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { accept, refuse, transfer } from './acceptance.ts';
import { findConversation, visibleTo } from './access.ts';
import { saveDraft } from './drafts.ts';
import { FirstContactQuery, FirstContacts, firstContacts } from './first-contact-views.ts';
import { identify } from './identification.ts';
import { endTalk } from './lifecycle.ts';
import { finish, NextStep } from './next-step.ts';
import { mustServe } from './serving.ts';
import { TransferTargets, transferTargets } from './transfer-targets.ts';
import { ConversationView, conversationViews } from './views.ts';
import { WrapUpView, wrapUpView } from './wrap-up-views.ts';

/** What agents do with conversations. */
export function conversationRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Conversations');
  const access = 'conversations.answer';

  write(
    'POST',
    '/api/conversations/:id/acceptance',
    { access, summary: 'Take a waiting or offered conversation', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await accept(tx, who, await findConversation(tx, who, params.id, true));
      return null;
    },
  );
  write(
    'POST',
    '/api/conversations/:id/refusal',
    {
      access,
      summary: 'Refuse an offer; it goes to the front of the queue',
      params: ById,
      body: z.object({ reason: words(300, 0).default('') }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await refuse(tx, who, await findConversation(tx, who, params.id, true), body.reason);
      return null;
    },
  );
  const TransferInput = z
    .object({ agent: z.uuid().optional(), group: z.uuid().optional(), note: words(1000) })
    .refine((to) => to.agent || to.group)
    .meta({ example: { group: '01a20041-6a14-7648-8b4b-172b965f93d1', note: '客户要退一只锅，已核对订单' } });
  write(
    'POST',
    '/api/conversations/:id/transfer',
    { access, summary: 'Hand a conversation to a colleague or a group', params: ById, body: TransferInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      const conversation = await findConversation(tx, who, params.id, true);
      mustServe(who, conversation);
      await transfer(tx, who, conversation, body);
      return null;
    },
  );
  write(
    'POST',
    '/api/conversations/:id/ending',
    { access, summary: 'End the talk; codes are filled in afterwards', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      const conversation = await findConversation(tx, who, params.id, true);
      mustServe(who, conversation);
      await endTalk(tx, who, conversation);
      return null;
    },
  );
  const WrapUpInput = z
    .object({
      stage: z.enum(stages),
      topic: words(60),
      reason: words(60),
      result: z.enum(results),
      words: words(2000, 0).default(''),
      /** Needed for what is promised or unsolved, unless a task of this talk is open. */
      next: NextStep.nullish(),
    })
    .meta({ example: { stage: 'insale', topic: 'logistics', reason: 'not_shipped', result: 'solved', words: '已告知明天发出' } });
  write(
    'POST',
    '/api/conversations/:id/wrap-up',
    { access, summary: 'Fill in stage, reason and result, and close', params: ById, body: WrapUpInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      const conversation = await findConversation(tx, who, params.id, true);
      mustServe(who, conversation);
      await finish(tx, who, conversation, body);
      return null;
    },
  );
  read(
    '/api/conversations/:id/wrap-up',
    { access, summary: 'How it was wrapped up last, and what of the customer was changed since', params: ById, reply: WrapUpView },
    async ({ db, who, params }) => wrapUpView(db, await findConversation(db, who, params.id)),
  );
  read(
    '/api/first-contacts',
    { access, summary: 'What I served first and still answer for', query: FirstContactQuery, reply: FirstContacts },
    ({ db, who, query }) => firstContacts(db, who, query),
  );
  write(
    'PUT',
    '/api/conversations/:id/draft',
    { access, summary: 'Keep the words not yet sent', params: ById, body: z.object({ text: words(4000, 0) }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await saveDraft(tx, who, (await findConversation(tx, who, params.id)).id, body.text);
      return null;
    },
  );
  write(
    'POST',
    '/api/conversations/:id/identification',
    {
      access: 'customers.edit',
      summary: 'Say which known customer this visitor is',
      params: ById,
      body: z.object({ customer: z.uuid() }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await identify(tx, who, await findConversation(tx, who, params.id, true), body.customer);
      return null;
    },
  );
  read(
    '/api/customers/:id/conversations',
    {
      of: 'customers',
      access: 'customers.see',
      summary: 'Conversations of a customer that you may see',
      params: ById,
      reply: z.object({ items: z.array(ConversationView) }),
    },
    async ({ db, who, params }) => ({
      items: await conversationViews(
        db,
        sql`select * from conversations where customer_id = ${params.id} and ${visibleTo(who)} order by opened_at desc limit 100`,
      ),
    }),
  );
  read(
    '/api/conversations/:id/transfer-targets',
    { access, summary: 'Colleagues and groups that can take it', params: ById, reply: TransferTargets },
    async ({ db, who, params }) => {
      await findConversation(db, who, params.id);
      return transferTargets(db, world.now());
    },
  );
}
