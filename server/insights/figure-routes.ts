import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { figures } from '../../common/figure-list.ts';
import { figureKeys } from '../../common/figures.ts';
import { findHistory } from '../customers/profile.ts';
import { transact } from '../platform/db.ts';
import { ById, routesOf } from '../platform/routes.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { ContactCosts, contactCostSetting } from './contact-costs.ts';
import { ExportInput, figureFile, mediaTypes, takeFigures } from './figure-export.ts';
import { ByFigure, FigureRows, figureRows, RowsQuery } from './figure-row-views.ts';
import { SeatRows, SeatRowsQuery, seatRows } from './figure-seat-views.ts';
import { FigureQuery, FigureTable, figureTable } from './figure-views.ts';
import { Journey, journeyOf } from './journeys.ts';
import { OrderTimeExport, orderTimeFile, takeOrderTimes } from './order-time-export.ts';
import {
  ByOrderStep,
  OrderTimeQuery,
  OrderTimeRows,
  OrderTimeRowsQuery,
  OrderTimes,
  orderTimeRows,
  orderTimes,
} from './order-time-views.ts';
import { openPresaleAlarms, PresaleAlarms } from './presale-alarm-views.ts';
import { PresalePeriod, PresaleTable, PresaleThresholds, presaleSetting, presaleTable } from './presale-views.ts';
import { ShiftEdges, ShiftQuery, shiftEdges } from './shift-edge-views.ts';
import { ShopExport, shopFigureFile, takeShopFigures } from './shop-figure-export.ts';
import {
  ByShopFigure,
  ShopFigureRows,
  ShopFigureTable,
  ShopPeriod,
  ShopRowsQuery,
  shopFigureRows,
  shopFigureTable,
} from './shop-figure-views.ts';

const Words = z.object({ name: z.string(), formula: z.string(), window: z.string(), excluded: z.string() });
const Described = z.array(
  z.object({
    key: z.enum(figureKeys),
    unit: z.enum(['count', 'seconds', 'share', 'ratio']),
    zh: Words,
    en: Words,
  }),
);

function asFile(reply: FastifyReply, name: string, format: keyof typeof mediaTypes): void {
  reply
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .header('cache-control', 'no-store')
    .type(mediaTypes[format]);
}

export function figureRoutes(app: FastifyInstance, world: World): void {
  const { read, act } = routesOf(app, world, 'Figures');
  const access = 'figures.see';
  read('/api/figures', { access, summary: 'Figures of some days, split', query: FigureQuery, reply: FigureTable }, ({ db, query }) =>
    figureTable(db, query),
  );
  read('/api/figures/described', { access, summary: 'Every figure in words: formula, window, exclusions', reply: Described }, async () =>
    figures.map(({ key, unit, zh, en }) => ({ key, unit, zh, en })),
  );
  act(
    'POST',
    '/api/figures/exports',
    { access: 'figures.export', summary: 'The same figures as a CSV or XLSX file', body: ExportInput, reply: z.any() },
    async ({ who, body, request, reply }) => {
      const table = await transact(world, (tx) => takeFigures(tx, who, body), request.id);
      if ('asked' in table) return reply.status(202).send(table);
      asFile(reply, `zhike-figures-${body.from}-${body.to}`, body.format);
      return figureFile(table, body);
    },
  );
  read(
    '/api/figures/occupancy/seats',
    { access, summary: 'The seats behind the occupancy: an agent and an hour each', query: SeatRowsQuery, reply: SeatRows },
    ({ db, query }) => seatRows(db, query),
  );
  read(
    '/api/figures/:key/conversations',
    { access, summary: 'The conversations behind a number', params: ByFigure, query: RowsQuery, reply: FigureRows },
    ({ db, who, params, query }) => figureRows(db, who, params.key, query),
  );
}

/** What belongs to the shop and its customers rather than to a seat. */
export function shopFigureRoutes(app: FastifyInstance, world: World): void {
  const { read, act, write } = routesOf(app, world, 'Figures');
  const access = 'figures.see';
  read(
    '/api/shop-figures',
    { access, summary: 'Figures of the shop and its customers', query: ShopPeriod, reply: ShopFigureTable },
    ({ db, query }) => shopFigureTable(db, query),
  );
  read(
    '/api/shop-figures/:key/rows',
    { access, summary: 'What stands behind one of them', params: ByShopFigure, query: ShopRowsQuery, reply: ShopFigureRows },
    ({ db, params, query }) => shopFigureRows(db, params.key, query),
  );
  read(
    '/api/order-times',
    { access, summary: 'How long orders take from payment until they are confirmed and sent', query: OrderTimeQuery, reply: OrderTimes },
    ({ db, query }) => orderTimes(db, query, world.now()),
  );
  read(
    '/api/order-times/:step/rows',
    { access, summary: 'The orders behind one of these times', params: ByOrderStep, query: OrderTimeRowsQuery, reply: OrderTimeRows },
    ({ db, params, query }) => orderTimeRows(db, params.step, query, world.now()),
  );
  act(
    'POST',
    '/api/order-times/exports',
    { access: 'figures.export', summary: 'These times as a CSV or XLSX file', body: OrderTimeExport, reply: z.any() },
    async ({ who, body, request, reply }) => {
      const times = await transact(world, (tx) => takeOrderTimes(tx, who, body), request.id);
      asFile(reply, `zhike-order-times-${body.from}-${body.to}`, body.format);
      return orderTimeFile(times, body);
    },
  );
  read(
    '/api/shift-edges',
    { access, summary: 'The first and the last contacts of each agent’s days, compared', query: ShiftQuery, reply: ShiftEdges },
    ({ db, query }) => shiftEdges(db, query),
  );
  read(
    '/api/presale-rates',
    { access, summary: 'Refusals and returns by who served the order before it was placed', query: PresalePeriod, reply: PresaleTable },
    ({ db, query }) => presaleTable(db, query),
  );
  read('/api/presale-alarms', { access, summary: 'Agents over a threshold in the last 30 days', reply: PresaleAlarms }, ({ db }) =>
    openPresaleAlarms(db),
  );
  write(
    'PUT',
    '/api/settings/presale',
    {
      access: 'settings.manage',
      summary: 'Change from which share of refusals and returns the desk is told',
      body: PresaleThresholds,
      reply: PresaleThresholds,
    },
    ({ tx, who, body }) => changeSetting(tx, who, presaleSetting, body),
  );
  write(
    'PUT',
    '/api/settings/contact-costs',
    {
      access: 'settings.manage',
      summary: 'Say what an hour of a colleague and a talk of the assistant cost',
      body: ContactCosts,
      reply: ContactCosts,
    },
    ({ tx, who, body }) => changeSetting(tx, who, contactCostSetting, body),
  );
  read(
    '/api/customers/:id/journey',
    { access: 'customers.see', summary: 'How far a customer has come on the way to a purchase, and when', params: ById, reply: Journey },
    async ({ db, params }) => {
      await findHistory(db, params.id);
      return journeyOf(db, params.id);
    },
  );
  act(
    'POST',
    '/api/shop-figures/exports',
    { access: 'figures.export', summary: 'The same as a CSV or XLSX file', body: ShopExport, reply: z.any() },
    async ({ who, body, request, reply }) => {
      const table = await transact(world, (tx) => takeShopFigures(tx, who, body), request.id);
      asFile(reply, `zhike-shop-figures-${body.from}-${body.to}`, body.format);
      return shopFigureFile(table, body);
    },
  );
}
