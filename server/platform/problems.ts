import type { ProblemCode } from '../../common/problems.ts';

/** A refusal that a person can act on. It leaves the server as an RFC 9457 problem document. */
export class Problem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly params: Record<string, string | number>;

  constructor(status: number, code: ProblemCode, params: Record<string, string | number> = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.params = params;
  }
}

export const notFound = () => new Problem(404, 'not_found');
export const forbidden = () => new Problem(403, 'forbidden');
export const conflict = (code: ProblemCode, params?: Record<string, string | number>) => new Problem(409, code, params);
export const invalid = (code: ProblemCode, params?: Record<string, string | number>) => new Problem(422, code, params);
