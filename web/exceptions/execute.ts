import type { ExecutableChoice } from '../../common/exceptions.ts';
import type { ProblemCode } from '../../common/problems.ts';
import { api } from '../api.ts';

interface Part {
  done: number;
  failed: { order: string; code: ProblemCode; params: Record<string, string | number> }[];
  more: boolean;
  last: string | null;
}

export type Executed = Pick<Part, 'done' | 'failed'>;

/** Does for all what they chose, a hundred a call until none is left; says how far it is after each. */
export async function executeAll(
  exception: string,
  choice: ExecutableChoice,
  onPart: (sum: Executed) => void = () => {},
): Promise<Executed> {
  const sum: Executed = { done: 0, failed: [] };
  for (let after: string | null = null, more = true; more; ) {
    const body = { choice, ...(after ? { after } : {}) };
    const part: Part = await api.post(`/api/exceptions/${exception}/execution`, body, crypto.randomUUID());
    sum.done += part.done;
    sum.failed.push(...part.failed);
    onPart({ ...sum });
    [after, more] = [part.last, part.more];
  }
  return sum;
}
