import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isCustomersAct, type ServiceAct, serviceActKeys } from '../../../common/service-orders.ts';
import { findConversation } from '../../conversations/access.ts';
import { lockOrder } from '../../orders/moves.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { ById, routesOf, words } from '../../platform/routes.ts';
import { changeSetting, readSetting } from '../../platform/settings.ts';
import type { World } from '../../platform/world.ts';
import { bookSlot } from './booking.ts';
import { listServices, ServicePage, ServiceQuery } from './list-views.ts';
import { NewService, openService } from './opening.ts';
import { findService, type ServiceOrder } from './service-orders.ts';
import { slotsAfter, VisitHours, visitSetting } from './slots.ts';
import { ServiceView, serviceById } from './views.ts';
import { VisitDay, VisitQuery, visitsOn } from './visit-views.ts';
import * as working from './working.ts';

const Words = z.object({ words: words(1000, 0).default('') });
const Reasoned = z.object({ words: words(1000) });
const Booking = z.object({ from: z.iso.datetime().transform((at) => new Date(at)), technician: z.uuid().optional() });
const Diagnosis = z.object({ diagnosis: words(1000), serial: words(100, 0).optional() });
const Result = z.object({ fix: words(1000), parts: words(500, 0).default('') });
const Signature = z.object({ signature: z.uuid().optional() });

interface ActRoute<B extends z.ZodType> {
  summary: string;
  body: B;
  run(tx: Tx, actor: Actor, service: ServiceOrder, body: z.output<B>): Promise<unknown>;
}
type AnyActRoute = ActRoute<z.ZodType>;

const route = <B extends z.ZodType>(summary: string, body: B, run: ActRoute<B>['run']) =>
  ({ summary, body, run }) as unknown as AnyActRoute;

/** Every act on a service order, by the noun of its address. */
const actRoutes: Record<ServiceAct, AnyActRoute> = {
  booking: route('Choose when somebody comes, or another time', Booking, (tx, actor, it, { from, technician }) =>
    bookSlot(tx, actor, it, { from, technician: actor.kind === 'staff' ? technician : undefined }),
  ),
  arrival: route('The technician is there', z.object({}), working.arrive),
  'missed-visit': route('Nobody came, or nobody opened', Reasoned, (tx, actor, it, body) => working.missVisit(tx, actor, it, body.words)),
  visit: route('It needs somebody there, or once more', Words, (tx, actor, it, body) => working.sendTechnician(tx, actor, it, body.words)),
  diagnosis: route('What is wrong', Diagnosis, working.diagnoseFault),
  result: route('What was done, and with which parts', Result, working.finish),
  signature: route('The customer signs for it; staff hand in the picture of what they signed', Signature, (tx, actor, it, body) =>
    working.sign(tx, actor, it, body.signature),
  ),
  objection: route('It is not in order yet', Reasoned, (tx, actor, it, body) => working.objectTo(tx, actor, it, body.words)),
  cancellation: route('It is not wanted any more', Words, (tx, actor, it, body) => working.cancelService(tx, actor, it, body.words)),
};

const Slots = z.object({ items: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime(), free: z.int() })) });

async function slotsView(world: World) {
  const slots = await slotsAfter(world.db, world.now());
  return { items: slots.map(({ from, to, free }) => ({ from: from.toISOString(), to: to.toISOString(), free: free.length })) };
}

/** Service orders as staff, technicians and programs work with them. */
export function serviceRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Service orders');
  const [see, access] = ['orders.see', 'aftersales.work'] as const;
  const one = '/api/service-orders/:id';
  const reply = ServiceView;
  const view = (tx: Tx, who: Principal, { id }: { id: string }) => serviceById(tx, tx.keys, who, id);

  read(
    '/api/service-orders',
    { access: see, summary: 'Service orders, the newest first', query: ServiceQuery, reply: ServicePage },
    (call) => listServices(call.db, call.who, call.query),
  );
  read(one, { access: see, summary: 'A service order, and what may be done now', params: ById, reply }, ({ db, who, params }) =>
    serviceById(db, world.keys, who, params.id),
  );
  read('/api/visit-slots', { access, summary: 'When somebody could come, and how many are free', reply: Slots }, () => slotsView(world));
  read(
    '/api/visits',
    { access, summary: 'The visits of a day, of service orders and repairs', query: VisitQuery, reply: VisitDay },
    (call) => visitsOn(call.db, world.keys, call.query),
  );
  write(
    'POST',
    '/api/orders/:id/service-orders',
    { access, summary: 'Open a service order for a line', params: ById, body: NewService, reply },
    async ({ tx, who, params, body }) => {
      if (body.conversation) await findConversation(tx, who, body.conversation);
      return view(tx, who, await openService(tx, who, await lockOrder(tx, params.id), body));
    },
  );
  for (const act of serviceActKeys) {
    const { summary, body, run } = actRoutes[act];
    write('POST', `${one}/${act}`, { access, summary, params: ById, body, reply }, async (call) => {
      await run(call.tx, call.who, await findService(call.tx, call.who, call.params.id), call.body);
      return view(call.tx, call.who, call.params);
    });
  }
  write(
    'PUT',
    `${one}/checklist`,
    {
      access,
      summary: 'Which points of the checklist are done, by their place',
      params: ById,
      body: z.object({ done: z.array(z.int().min(0)).max(30) }),
      reply,
    },
    async ({ tx, who, params, body }) => {
      await working.tick(tx, who, await findService(tx, who, params.id), body.done);
      return view(tx, who, params);
    },
  );
  write(
    'POST',
    `${one}/photos`,
    {
      access,
      summary: 'Add a picture taken there',
      params: ById,
      body: z.object({ kind: z.enum(['before', 'after']), file: z.uuid() }),
      reply,
    },
    async ({ tx, who, params, body }) => {
      await working.addPhoto(tx, who, await findService(tx, who, params.id), body.kind, body.file);
      return view(tx, who, params);
    },
  );
}

/** When visits are made. */
export function visitSettingRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  read('/api/settings/visits', { access: 'settings.manage', summary: 'Slots of visits', reply: VisitHours }, ({ db }) =>
    readSetting(db, visitSetting),
  );
  write(
    'PUT',
    '/api/settings/visits',
    { access: 'settings.manage', summary: 'Change the slots of visits; what is booked stays', body: VisitHours, reply: VisitHours },
    ({ tx, who, body }) => changeSetting(tx, who, visitSetting, body),
  );
}

/** What customers do with their own service orders; the shop's own pages and the chat ask for the same. */
export function customerServiceRoutes(app: FastifyInstance, world: World): void {
  for (const [base, tag] of [
    ['/api/shop', 'Shop'],
    ['/api/widget', 'Widget'],
  ] as const) {
    const { read, write } = routesOf(app, world, tag);
    const access = 'customer';
    read(`${base}/service-orders`, { access, summary: 'My service orders', query: ServiceQuery, reply: ServicePage }, (call) =>
      listServices(call.db, call.who, call.query),
    );
    read(`${base}/service-orders/:id`, { access, summary: 'My service order', params: ById, reply: ServiceView }, (call) =>
      serviceById(call.db, world.keys, call.who, call.params.id),
    );
    read(`${base}/visit-slots`, { access, summary: 'When somebody could come', reply: Slots }, () => slotsView(world));
    for (const act of serviceActKeys.filter(isCustomersAct)) {
      const { summary, body, run } = actRoutes[act];
      write('POST', `${base}/service-orders/:id/${act}`, { access, summary, params: ById, body, reply: ServiceView }, async (call) => {
        await run(call.tx, call.who, await findService(call.tx, call.who, call.params.id), call.body);
        return serviceById(call.tx, call.tx.keys, call.who, call.params.id);
      });
    }
  }
}
