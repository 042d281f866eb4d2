import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findConversation } from '../../conversations/access.ts';
import { bookCallback, callbackTimes } from '../../conversations/callbacks.ts';
import { leaveContact } from '../../conversations/contact.ts';
import { withFileAddress } from '../../conversations/file-address.ts';
import type { Intake } from '../../conversations/intake.ts';
import { leave } from '../../conversations/lifecycle.ts';
import { Range, Sent } from '../../conversations/message-routes.ts';
import { rate } from '../../conversations/rating.ts';
import { markRead, recall } from '../../conversations/reading.ts';
import { MessageView, messagesOf } from '../../conversations/views.ts';
import { WidgetConversation, widgetConversations } from '../../conversations/widget-views.ts';
import { Phone } from '../../platform/mail/sms-setting.ts';
import { ById, Nothing, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { SendAsCustomer, sendAsCustomer } from './sending.ts';

/** Each time a line says so to both sides. */
const contactPace = { burst: 5, perMinute: 3 };

/** What a customer does with their own conversations; anybody else's are 404. */
export function customerConversationRoutes(app: FastifyInstance, world: World, intake: Intake): void {
  const { read, write, act } = routesOf(app, world, 'Widget');
  const access = 'customer';
  const base = '/api/widget/conversations';

  read(
    base,
    { access, summary: 'The own conversations, newest first', reply: z.object({ items: z.array(WidgetConversation) }) },
    async ({ db, who }) => ({ items: await widgetConversations(db, world.now(), who.id ?? '') }),
  );
  const Page = z.object({ conversation: WidgetConversation, messages: z.array(MessageView) });
  read(
    `${base}/:id/messages`,
    { access, summary: 'Messages of one conversation', params: ById, query: Range, reply: Page },
    async ({ db, who, params, query }) => {
      const { id } = await findConversation(db, who, params.id);
      const messages = await messagesOf(db, { conversation: id, ...query, publicOnly: true });
      const [conversation] = await widgetConversations(db, world.now(), who.id ?? '', id);
      return { conversation: conversation!, messages: messages.map((message) => withFileAddress(world.keys, message)) };
    },
  );
  act(
    'POST',
    `${base}/:id/messages`,
    { access, summary: 'Send a message; the first one opens the conversation', params: ById, body: SendAsCustomer, reply: Sent },
    ({ who, params, body }) => sendAsCustomer(world, intake, who, params.id, body),
  );
  const Numbered = z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(2147483647) });
  write(
    'DELETE',
    `${base}/:id/messages/:number`,
    { access, summary: 'Recall an own message within two minutes', params: Numbered, reply: Nothing },
    async ({ tx, who, params }) => {
      await recall(tx, who, await findConversation(tx, who, params.id, true), params.number);
      return null;
    },
  );
  write(
    'POST',
    `${base}/:id/reading`,
    { access, summary: 'Mark as read up to a number', params: ById, body: z.object({ upTo: z.int().min(0) }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await markRead(tx, who, await findConversation(tx, who, params.id), body.upTo);
      return null;
    },
  );
  write(
    'POST',
    `${base}/:id/departure`,
    { access, summary: 'Leave the conversation', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await leave(tx, who, await findConversation(tx, who, params.id, true));
      return null;
    },
  );
  const RatingInput = z.object({
    score: z.int().min(1).max(5),
    reasons: z.array(words(40)).max(10).default([]),
    words: words(1000, 0).default(''),
  });
  write(
    'PUT',
    `${base}/:id/rating`,
    { access, summary: 'Rate the service, once', params: ById, body: RatingInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await rate(tx, who, await findConversation(tx, who, params.id, true), body);
      return null;
    },
  );
  const Times = z.object({ times: z.array(z.iso.datetime()) });
  read(
    `${base}/:id/callback`,
    { access, summary: 'When you can be called back: the beginnings of half hours', params: ById, reply: Times },
    async ({ db, who, params }) => {
      const { group_id } = await findConversation(db, who, params.id);
      return { times: (await callbackTimes(db, group_id, world.now())).map((at) => at.toISOString()) };
    },
  );
  const Booking = z.object({ phone: Phone.max(20), at: z.iso.datetime().transform((at) => new Date(at)) });
  write(
    'POST',
    `${base}/:id/callback`,
    {
      access,
      summary: 'Be called back instead of waiting on',
      params: ById,
      body: Booking,
      reply: z.object({ by: z.iso.datetime() }),
    },
    async ({ tx, who, params, body }) => {
      world.limits.take(`contact ${who.id}`, contactPace);
      const by = await bookCallback(tx, who, await findConversation(tx, who, params.id, true), body.phone, body.at);
      return { by: by.toISOString() };
    },
  );
  const ContactInput = z
    .object({
      phone: Phone.max(20).optional(),
      email: z.email().max(200).optional(),
    })
    .refine((contact) => contact.phone || contact.email);
  write(
    'PUT',
    `${base}/:id/contact`,
    { access, summary: 'Leave a phone or an e-mail for the answer', params: ById, body: ContactInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      world.limits.take(`contact ${who.id}`, contactPace);
      await leaveContact(tx, who, await findConversation(tx, who, params.id, true), body);
      return null;
    },
  );
}
