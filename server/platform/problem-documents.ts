import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import pg from 'pg';
import { type ProblemCode, problemSentence } from '../../common/problems.ts';
import { isDiskFull, type Place } from './disk-space.ts';
import { languageOf } from './language.ts';
import { Problem } from './problems.ts';

type Refusal = Error & { statusCode?: number; code?: string };

/** What was still being worked out when the program stopped, for somebody who has been cut off. */
const isAfterStop = (error: Refusal) => /after calling end on the pool/.test(error.message);

/** PostgreSQL's disk_full, out_of_memory, too_many_connections and its shutdown family: the client should keep its words and try again. */
const isOutage = (error: Refusal) =>
  error instanceof pg.DatabaseError
    ? /^(53|57P|58|08)/.test(error.code ?? '')
    : isAfterStop(error) ||
      /ECONNREFUSED|ECONNRESET|ENOSPC|Connection terminated|timeout exceeded when trying to connect/.test(`${error.code} ${error.message}`);

const byStatus: Record<number, ProblemCode> = { 404: 'not_found', 413: 'body_too_large', 429: 'too_many_requests' };

/** What PostgreSQL or the file system said when there was no room; one that had to end for it says nothing, and then the disk is looked at. */
const isForSpace = (error: Refusal, place: Place) => /^53100|ENOSPC/.test(error.code ?? '') || isDiskFull(place);

export function problemOf(error: Refusal, place: Place): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return new Problem(400, 'invalid_input');
  if (isOutage(error)) return new Problem(503, isForSpace(error, place) ? 'out_of_space' : 'unavailable');
  // PostgreSQL's data exceptions: a value that no column takes, such as a NUL in a text.
  if (error instanceof pg.DatabaseError && error.code?.startsWith('22')) return new Problem(400, 'invalid_input');
  // Two requests made the same thing at once, and the other one was first.
  if (error instanceof pg.DatabaseError && error.code === '23505') return new Problem(409, 'name_taken');
  const status = error.statusCode ?? 500;
  if (status >= 500) return new Problem(500, 'unexpected');
  return new Problem(status, byStatus[status] ?? 'invalid_input', { megabytes: 1, seconds: 60 });
}

/** Answers every refusal as application/problem+json (RFC 9457), in the language of the person who asked. */
export const answerProblem = (place: Place) => (error: Refusal, request: FastifyRequest, reply: FastifyReply) => {
  const problem = problemOf(error, place);
  if (problem.status >= 500)
    request.log[isAfterStop(error) ? 'info' : 'error'](
      { reqId: request.id, error: error.stack, ...(error.cause ? { cause: String(error.cause) } : {}) },
      'request failed',
    );
  const language = request.principal?.language ?? languageOf(request);
  const errors = hasZodFastifySchemaValidationErrors(error)
    ? error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message }))
    : undefined;
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .send({
      type: `/problems/${problem.code}`,
      title: problemSentence(problem.code, language, { ...problem.params, requestId: request.id }),
      status: problem.status,
      code: problem.code,
      params: problem.params,
      requestId: request.id,
      ...(errors ? { errors } : {}),
    });
};
