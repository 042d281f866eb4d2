import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { AssessmentInput, assessments, noteAssessment, removeAssessment } from './assessments.ts';
import {
  AffectedPeople,
  AssessmentView,
  affectedPeople,
  DataIncidentRow,
  DataIncidentView,
  dataIncidents,
  dataIncidentView,
} from './data-incident-views.ts';
import {
  Affected,
  addAffected,
  changeDataIncident,
  closeDataIncident,
  DataIncidentInput,
  noteReport,
  openDataIncident,
  Report,
  removeAffected,
  type Staff,
  sparePeople,
} from './data-incidents.ts';
import { tellAffectedPeople } from './telling-affected.ts';

const access = 'privacy.manage';
const one = '/api/data-incidents/:id';

/** Incidents of personal data (PIPL 57): the register, whom they concern, what authority and people were told. */
export function dataIncidentRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Privacy');
  read(
    '/api/data-incidents',
    { access, summary: 'Incidents of personal data', reply: z.object({ items: z.array(DataIncidentRow) }) },
    async ({ db }) => ({ items: await dataIncidents(db) }),
  );
  read(one, { access, summary: 'One of them, whole', params: ById, reply: DataIncidentView }, ({ db, params }) =>
    dataIncidentView(db, params.id),
  );
  write(
    'PUT',
    one,
    {
      access,
      summary: 'Write down that personal data leaked, changed or was lost, or correct what is written',
      params: ById,
      body: DataIncidentInput,
      reply: DataIncidentView,
    },
    async ({ tx, who, params, body }) => {
      const known = await tx.selectFrom('data_incidents').select('id').where('id', '=', params.id).executeTakeFirst();
      await (known ? changeDataIncident : openDataIncident)(tx, who as Staff, params.id, body);
      return dataIncidentView(tx, params.id);
    },
  );
  write(
    'POST',
    `${one}/reports`,
    { access, summary: 'What the authority was told, and when', params: ById, body: Report, reply: DataIncidentView },
    async ({ tx, who, params, body }) => {
      await noteReport(tx, who as Staff, params.id, body);
      return dataIncidentView(tx, params.id);
    },
  );
  write(
    'POST',
    `${one}/closing`,
    {
      access,
      summary: 'It is over: the authority was told, and those affected were or need not be',
      params: ById,
      reply: DataIncidentView,
    },
    async ({ tx, who, params }) => {
      await closeDataIncident(tx, who as Staff, params.id);
      return dataIncidentView(tx, params.id);
    },
  );
  peopleRoutes(app, world);
}

function peopleRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Privacy');
  read(
    `${one}/people`,
    {
      of: 'data_incidents',
      access,
      summary: 'Whom it concerns',
      params: ById,
      query: z.object({ before: z.uuid().optional() }),
      reply: AffectedPeople,
    },
    ({ db, params, query }) => affectedPeople(db, params.id, query.before),
  );
  write(
    'POST',
    `${one}/people`,
    {
      access,
      summary: 'Add whom it concerns: by number, by what a search finds, or everybody who ordered or wrote in a time',
      params: ById,
      body: Affected,
      reply: z.object({ added: z.int() }),
    },
    async ({ tx, who, params, body }) => ({ added: await addAffected(tx, who as Staff, params.id, body) }),
  );
  write(
    'POST',
    `${one}/people/removal`,
    {
      access,
      summary: 'Take out who is not told yet: one of them, or all',
      params: ById,
      body: z.object({ customer: z.uuid().optional() }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await removeAffected(tx, who as Staff, params.id, body.customer);
      return null;
    },
  );
  write(
    'POST',
    `${one}/notice`,
    {
      access,
      summary: 'Begin to tell everybody in it who was not told, in shop, chat and by mail',
      params: ById,
      body: z.object({ zh: words(2000), en: words(3000, 0).default('') }),
      reply: z.object({ toTell: z.int() }),
    },
    async ({ tx, who, params, body }) => ({ toTell: await tellAffectedPeople(tx, who as Staff, params.id, body) }),
  );
  write(
    'PUT',
    `${one}/sparing`,
    { access, summary: 'Why nobody has to be told', params: ById, body: z.object({ because: words(2000) }), reply: DataIncidentView },
    async ({ tx, who, params, body }) => {
      await sparePeople(tx, who as Staff, params.id, body.because);
      return dataIncidentView(tx, params.id);
    },
  );
}

/** What handling personal data means for people, thought through before (PIPL 55, 56). */
export function assessmentRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Privacy');
  const Assessments = z.object({ items: z.array(AssessmentView) });
  read(
    '/api/assessments',
    { access, summary: 'Impact assessments, the next to be looked at again first', reply: Assessments },
    async ({ db }) => ({
      items: await assessments(db),
    }),
  );
  write('POST', '/api/assessments', { access, summary: 'Keep one', body: AssessmentInput, reply: Nothing }, async ({ tx, who, body }) => {
    await noteAssessment(tx, who as Staff, body);
    return null;
  });
  write(
    'DELETE',
    '/api/assessments/:id',
    { access, summary: 'Take one away after its three years', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeAssessment(tx, who as Staff, params.id);
      return null;
    },
  );
}
