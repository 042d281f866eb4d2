import { sql } from 'kysely';
import type { World } from '../../platform/world.ts';

interface Unanswered {
  conversation: string;
  number: number;
  source: 'copilot' | 'assistant';
}

/** Notes that nothing was found for what a customer said; like a view it may be lost in a crash. Twice is once. */
export function noteUnanswered(world: World, { conversation, number, source }: Unanswered): void {
  void sql`insert into unanswered_questions (conversation_id, number, source, at) values (${conversation}, ${number}, ${source}, ${world.now()})
    on conflict do nothing`
    .execute(world.lazy)
    .catch((error: unknown) => world.log.warn({ err: error }, 'a question was not noted'));
}
