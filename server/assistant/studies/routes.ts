import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { anonymous, toldInTalk, toldInTicket } from './anonymous.ts';
import { StudyInput, StudyLine } from './shape.ts';
import { removeStudy, writeStudy } from './studies.ts';
import { StudyPage, StudyQuery, StudyView, studyPage, studyView } from './views.ts';

/** The library of cases (S68): talks and tickets without names, with what is learnt from them. */
export function studyRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Knowledge');
  const access = 'articles.write';
  const Draft = z.object({ lines: z.array(StudyLine) });
  const body = StudyInput.extend({ id: z.uuid() });
  read(
    '/api/case-studies',
    { access, summary: 'Cases to learn from, newest first, with their tags', query: StudyQuery, reply: StudyPage },
    ({ db, query }) => studyPage(db, query),
  );
  read('/api/case-studies/:id', { access, summary: 'One case', params: ById, reply: StudyView }, ({ db, who, params }) =>
    studyView(db, who, params.id),
  );
  write(
    'DELETE',
    '/api/case-studies/:id',
    { access, summary: 'Take a case out of the library', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeStudy(tx, who, params.id);
      return null;
    },
  );
  read(
    '/api/conversations/:id/case-study',
    { access, summary: 'What was said in a talk, without what says who somebody is', params: ById, reply: Draft },
    async ({ db, who, params }) => {
      const { lines, known } = await toldInTalk(db, world.keys, who, params.id);
      return { lines: anonymous(lines, known) };
    },
  );
  write(
    'POST',
    '/api/conversations/:id/case-study',
    { access, summary: 'Put a talk into the library of cases', params: ById, body, reply: StudyView },
    async ({ tx, who, params, body: study }) => {
      const { known } = await toldInTalk(tx, world.keys, who, params.id);
      await writeStudy(tx, who, known, { ...study, conversation: params.id });
      return studyView(tx, who, study.id);
    },
  );
  read(
    '/api/tickets/:id/case-study',
    { access, summary: 'What was written in a ticket, without what says who somebody is', params: ById, reply: Draft },
    async ({ db, params }) => {
      const { lines, known } = await toldInTicket(db, world.keys, params.id);
      return { lines: anonymous(lines, known) };
    },
  );
  write(
    'POST',
    '/api/tickets/:id/case-study',
    { access, summary: 'Put a ticket into the library of cases', params: ById, body, reply: StudyView },
    async ({ tx, who, params, body: study }) => {
      const { known } = await toldInTicket(tx, world.keys, params.id);
      await writeStudy(tx, who, known, { ...study, ticket: params.id });
      return studyView(tx, who, study.id);
    },
  );
}
