import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findHistory } from '../customers/profile.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { MergeList, mergesInto, PeoplePreview, previewPeople, TalkMerges, talkMerges } from './merge-views.ts';
import { mergePeople, unmergePeople } from './merging-people.ts';
import { mergeTalks, unmergeTalks } from './merging-talks.ts';
import { mustServe } from './serving.ts';

const From = z.object({ from: z.uuid() });
const Merged = z.object({ id: z.uuid() });
const OneMerge = z.object({ id: z.uuid(), merge: z.uuid() });

/** Making two into one, with a look before and a way back. */
export function mergeRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Merging');
  const edit = 'customers.edit';

  read(
    '/api/customers/:id/merges',
    { of: 'customers', access: 'customers.see', summary: 'Who was merged into this customer', params: ById, reply: MergeList },
    ({ db, params }) => mergesInto(db, 'customer', params.id),
  );
  read(
    '/api/customers/:id/merge-preview',
    { access: edit, summary: 'What would move if another customer were this one', params: ById, query: From, reply: PeoplePreview },
    ({ db, params, query }) => previewPeople(db, world.keys, query.from, params.id),
  );
  write(
    'POST',
    '/api/customers/:id/merges',
    { access: edit, summary: 'Say that another customer is this one', params: ById, body: From, reply: Merged },
    async ({ tx, who, params, body }) => ({ id: await mergePeople(tx, who, body.from, params.id) }),
  );
  write(
    'DELETE',
    '/api/customers/:id/merges/:merge',
    { access: edit, summary: 'Take a merge of customers back, exactly', params: OneMerge, reply: Nothing },
    async ({ tx, who, params }) => {
      await findHistory(tx, params.id);
      await unmergePeople(tx, who, { id: params.merge, into: params.id });
      return null;
    },
  );
  const access = 'conversations.answer';
  read(
    '/api/conversations/:id/merges',
    { access: 'staff', summary: 'What was merged into this conversation, and what could be', params: ById, reply: TalkMerges },
    async ({ db, who, params }) => talkMerges(db, who, await findConversation(db, who, params.id)),
  );
  write(
    'POST',
    '/api/conversations/:id/merges',
    { access, summary: 'Let another conversation of the customer go on in this one', params: ById, body: From, reply: Merged },
    async ({ tx, who, params, body }) => {
      const [first, second] = [params.id, body.from].sort() as [string, string];
      const talks = [await findConversation(tx, who, first, true), await findConversation(tx, who, second, true)];
      for (const talk of talks) mustServe(who, talk);
      const from = talks.find((talk) => talk.id === body.from)!;
      return { id: await mergeTalks(tx, who, from, talks.find((talk) => talk.id === params.id)!) };
    },
  );
  write(
    'DELETE',
    '/api/conversations/:id/merges/:merge',
    { access, summary: 'Take a merge of conversations back', params: OneMerge, reply: Nothing },
    async ({ tx, who, params }) => {
      mustServe(who, await findConversation(tx, who, params.id));
      await unmergeTalks(tx, who, { id: params.merge, into: params.id });
      return null;
    },
  );
}
