import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { balanceReturnReasons } from '../../common/balances.ts';
import { complaintDemands, complaintKinds, complaintSides, outsideBodies } from '../../common/complaints.ts';
import { findConversation } from '../conversations/access.ts';
import type { Tx } from '../platform/db.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import type { Principal } from '../platform/http.ts';
import { forbidden } from '../platform/problems.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { type Complaint, lockComplaint, openComplaint, tell } from './complaints.ts';
import { addEvidence } from './evidence.ts';
import { askBalanceBack } from './from-balance.ts';
import { complainAboutRequest } from './from-request.ts';
import { complaintExport } from './list-export.ts';
import { ComplaintPage, ComplaintQuery, complaintsAbout, listComplaints } from './list-views.ts';
import * as moves from './moves.ts';
import * as outside from './outside.ts';
import { papersOf } from './papers.ts';
import { ComplaintBrief, ComplaintView, complaintView, OwnComplaint, ownComplaints } from './views.ts';

const Shown = z
  .object({ file: z.uuid().optional(), words: words(1000, 0).default('') })
  .refine(({ file, words: said }) => file !== undefined || said !== '', { params: { code: 'invalid_input' } });

/** Nothing of it may be left out (S128). */
const ComplaintForm = z.object({
  id: z.uuid().optional(),
  kind: z.enum(complaintKinds),
  happenedAt: z.iso.datetime(),
  place: words(200),
  persons: words(500),
  order: z.uuid().nullable(),
  product: words(300),
  facts: words(4000),
  demand: z.enum(complaintDemands),
  demandWords: words(1000),
  evidence: z.array(Shown).min(1).max(10),
});
const StaffForm = ComplaintForm.extend({
  colleague: z.uuid().optional(),
  conversation: z.uuid().optional(),
  request: z.uuid().optional(),
});
const Unsolved = ComplaintForm.pick({ id: true, demand: true }).extend({ words: words(2000) });
const AskedBack = z.object({ id: z.uuid(), reason: z.enum(balanceReturnReasons), words: words(1000, 0).default('') });
type StaffForm = z.output<typeof StaffForm>;

const Said = z.object({ words: words(2000) });
const MaySay = z.object({ words: words(2000, 0).default('') });
const Cause = z.object({ side: z.enum(complaintSides), cause: words(2000) });
const Notice = z.object({ body: z.enum(outsideBodies), name: words(100), reference: words(100), noticedAt: z.iso.datetime() });
const Test = z.object({ days: z.int().min(1).max(365), words: words(500) });
const FollowUp = z.object({ score: z.int().min(1).max(5), words: words(2000, 0).default('') });

/** Nobody names what they may not look at. */
async function maySee(tx: Tx, who: Principal, { conversation, order, request }: StaffForm): Promise<void> {
  if (conversation) await findConversation(tx, who, conversation);
  if ((order || request) && !who.permissions.has('orders.see')) throw forbidden();
}

type Work<B> = (tx: Tx, who: Principal, complaint: Complaint, body: B) => Promise<void>;

/** What the customer says of it themselves. */
const customerWork = {
  agreement: ['Take what is proposed', MaySay, (tx, who, complaint, { words: said }) => moves.agreeToSolution(tx, who, complaint, said)],
  decline: [
    'Decline what is proposed, and why',
    Said,
    (tx, who, complaint, { words: said }) => moves.declineSolution(tx, who, complaint, said),
  ],
  withdrawal: ['Withdraw it', MaySay, (tx, who, complaint, { words: said }) => moves.withdrawComplaint(tx, who, complaint, said)],
} as const satisfies Record<string, [string, typeof Said | typeof MaySay, Work<{ words: string }>]>;

/** Complaints: the list, one whole, and what is done to it. */
export function complaintRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Complaints');
  const [see, access] = ['customers.see', 'conversations.answer'] as const;
  const Briefs = z.object({ items: z.array(ComplaintBrief) });

  read(
    '/api/complaints',
    { access: see, summary: 'Complaints by when they are due', query: ComplaintQuery, reply: ComplaintPage },
    (call) => listComplaints(call.db, call.who, call.query, world.now()),
  );
  exportRoute(app, world, '/api/complaints/exports', complaintExport);
  read('/api/complaints/:id', { access: see, summary: 'A complaint, whole', params: ById, reply: ComplaintView }, ({ db, who, params }) =>
    complaintView(db, world.keys, who, params.id),
  );
  read(
    '/api/conversations/:id/complaints',
    { access: see, summary: 'Complaints of a conversation', params: ById, reply: Briefs },
    async ({ db, who, params }) => {
      const { id } = await findConversation(db, who, params.id);
      return { items: await complaintsAbout(db, sql`conversation_id = ${id}`) };
    },
  );
  read(
    '/api/orders/:id/complaints',
    { of: 'orders', access: 'orders.see', summary: 'Complaints about an order', params: ById, reply: Briefs },
    async ({ db, params }) => ({ items: await complaintsAbout(db, sql`order_id = ${params.id}`) }),
  );
  write(
    'POST',
    '/api/complaints',
    { access, summary: 'Write a complaint down', body: StaffForm, reply: ComplaintView },
    async ({ tx, who, body }) => {
      await maySee(tx, who, body);
      const { conversation, request, ...form } = body;
      return complaintView(tx, tx.keys, who, await openComplaint(tx, who, form, { conversation, request }));
    },
  );

  function act<B extends z.ZodType>(noun: string, summary: string, body: B, work: Work<z.output<B>>): void {
    write(
      'POST',
      `/api/complaints/:id/${noun}`,
      { access, summary, params: ById, body, reply: ComplaintView },
      async ({ tx, who, params, body: input }) => {
        await work(tx, who, await lockComplaint(tx, who, params.id), input as z.output<B>);
        return complaintView(tx, tx.keys, who, params.id);
      },
    );
  }
  act('acceptance', 'Take responsibility for it; of an outage, with an apology', MaySay, (tx, who, complaint, { words: said }) =>
    moves.acceptComplaint(tx, who, complaint, said),
  );
  act('takeover', 'Take it over from a colleague', z.object({}).optional(), moves.takeComplaint);
  act('apology', 'Apologise to the customer', Said, (tx, who, complaint, { words: said }) => moves.apologise(tx, who, complaint, said));
  act('cause', 'Confirm the cause, and whose doing it was', Cause, (tx, who, complaint, { side, cause }) =>
    moves.confirmCause(tx, who, complaint, side, cause),
  );
  act('proposal', 'Propose a solution', Said, (tx, who, complaint, { words: said }) => moves.proposeSolution(tx, who, complaint, said));
  for (const [noun, [summary, body, work]] of Object.entries(customerWork)) act(noun, summary, body, work as Work<{ words?: string }>);
  act('execution', 'Say that it was carried out', Said, (tx, who, complaint, { words: said }) => moves.carryOut(tx, who, complaint, said));
  act('follow-up', 'Ask the customer how satisfied they are', FollowUp, moves.followUp);
  act('no-agreement', 'End it without agreement', Said, (tx, who, complaint, { words: said }) => moves.giveUp(tx, who, complaint, said));
  act('reopening', 'Open it again within 90 days', Said, (tx, who, complaint, { words: said }) =>
    moves.reopenComplaint(tx, who, complaint, said),
  );
  act('outside', 'It went to an authority, an association, a platform or the press', Notice, outside.goOutside);
  act('identity', 'Say how it is known whose complaint it is there', Said, (tx, who, complaint, { words: said }) =>
    outside.identify(tx, who, complaint, said),
  );
  act('papers-ready', 'Say that the papers are ready', MaySay, (tx, who, complaint, { words: said }) =>
    outside.packPapers(tx, who, complaint, said),
  );
  act('answer-draft', 'Write the answer to whom it went', z.object({ words: words(4000) }), (tx, who, complaint, { words: said }) =>
    outside.draftAnswer(tx, who, complaint, said),
  );
  act('answer', 'Let the answer go out, as another leader than who wrote it', MaySay, (tx, who, complaint, { words: said }) =>
    outside.letAnswerGo(tx, who, complaint, said),
  );
  act('mediation', 'They mediate, from this day', z.object({ on: z.iso.date() }), (tx, who, complaint, { on }) =>
    outside.beginMediation(tx, who, complaint, on),
  );
  act('test', 'Days of an expert’s test, which do not count', Test, (tx, who, complaint, { days, words: said }) =>
    outside.noteTest(tx, who, complaint, days, said),
  );
  act(
    'settlement',
    'What both sides agreed to there, and by when',
    Said.extend({ on: z.iso.date() }),
    (tx, who, complaint, { words: said, on }) => outside.settle(tx, who, complaint, said, on),
  );
  act('performance', 'It was done as agreed there', Said, (tx, who, complaint, { words: said }) =>
    outside.perform(tx, who, complaint, said),
  );
  act('mediation-failure', 'No agreement there: nothing of this person may be erased', Said, (tx, who, complaint, { words: said }) =>
    outside.failMediation(tx, who, complaint, said),
  );
  act('outside-end', 'They do not take it, or it was taken back there', Said, (tx, who, complaint, { words: said }) =>
    outside.endOutside(tx, who, complaint, said),
  );
  act('statement', 'Say one’s side, as the colleague it is about', Said, (tx, who, complaint, { words: said }) =>
    moves.stateSide(tx, who, complaint, said),
  );
  act('evidence', 'Add what was shown', Shown, async (tx, who, complaint, shown) => {
    await addEvidence(tx, who, complaint, shown);
    await tell(tx, who, complaint, 'complaint.added_to', { what: 'evidence' });
  });
}

/** The signed papers of a complaint, and the key to check them with. */
export function complaintPaperRoutes(app: FastifyInstance, world: World): void {
  const { act } = routesOf(app, world, 'Complaints');
  act(
    'POST',
    '/api/complaints/:id/papers',
    { access: 'conversations.supervise', summary: 'The papers an authority asks for, as a signed zip', params: ById, reply: z.any() },
    async ({ who, params, request, reply }) => {
      const pieces = await papersOf(world, who, params.id, request.id);
      reply
        .header('content-disposition', `attachment; filename="complaint-${params.id.slice(-6)}.zip"`)
        .header('cache-control', 'no-store')
        .type('application/zip');
      return Readable.from(pieces, { objectMode: false });
    },
  );
  app.get('/.well-known/zhike-paper-key.pem', { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/x-pem-file').send(world.keys.paperKey()),
  );
}

/** A customer’s own complaints, beside their order; the shop's pages ask for them. */
export function customerComplaintRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Shop');
  const access = 'customer';
  const ByOrder = z.object({ order: z.uuid().optional() });
  read(
    '/api/shop/complaints',
    { access, summary: 'My complaints', query: ByOrder, reply: z.object({ items: z.array(OwnComplaint) }) },
    async ({ db, who, query }) => ({
      items: await ownComplaints(db, who.id as string, query.order ? sql`c.order_id = ${query.order}` : sql`true`),
    }),
  );
  const own = async (tx: Tx, who: Principal, id: string) => (await ownComplaints(tx, who.id as string, sql`c.id = ${id}`))[0]!;
  write(
    'POST',
    '/api/shop/complaints',
    { access, summary: 'Complain', body: ComplaintForm, reply: OwnComplaint },
    async ({ tx, who, body }) => own(tx, who, await openComplaint(tx, who, body, { customer: who.id as string })),
  );
  for (const [url, tag] of [
    ['/api/shop/aftersales/:id/complaint', 'Shop'],
    ['/api/widget/aftersales/:id/complaint', 'Widget'],
  ] as const)
    routesOf(app, world, tag).write(
      'POST',
      url,
      {
        access,
        summary: 'Say that a request that is over did not help: somebody looks at it anew',
        params: ById,
        body: Unsolved,
        reply: OwnComplaint,
      },
      async ({ tx, who, params, body }) => own(tx, who, await complainAboutRequest(tx, who, params.id, body)),
    );
  write(
    'POST',
    '/api/shop/balances/:id/return',
    {
      access,
      summary: 'Ask for what is left on a gift card: somebody looks at it, with the clocks of a complaint',
      params: ById,
      body: AskedBack,
      reply: OwnComplaint,
    },
    async ({ tx, who, params, body }) => own(tx, who, await askBalanceBack(tx, who, params.id, body)),
  );
  function act<B extends z.ZodType>(noun: string, summary: string, body: B, work: Work<z.output<B>>): void {
    write(
      'POST',
      `/api/shop/complaints/:id/${noun}`,
      { access, summary, params: ById, body, reply: OwnComplaint },
      async ({ tx, who, params, body: input }) => {
        await work(tx, who, await lockComplaint(tx, who, params.id), input as z.output<B>);
        return own(tx, who, params.id);
      },
    );
  }
  for (const [noun, [summary, body, work]] of Object.entries(customerWork)) act(noun, summary, body, work as Work<{ words?: string }>);
  act('follow-up', 'Say how satisfied I am with what was done', FollowUp, moves.followUp);
}
