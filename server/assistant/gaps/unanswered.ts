import { sql } from 'kysely';
import type { Reader } from '../../platform/db.ts';
import type { World } from '../../platform/world.ts';

interface Unanswered {
  conversation: string;
  number: number;
  source: 'copilot' | 'assistant';
}

/** Keeps that nothing was found for what a customer said. Twice is once. */
export async function keepUnanswered(db: Reader, { conversation, number, source }: Unanswered, at: Date): Promise<void> {
  await sql`insert into unanswered_questions (conversation_id, number, source, at) values (${conversation}, ${number}, ${source}, ${at})
    on conflict do nothing`.execute(db);
}

/** The same, waiting for nobody: like a view it may be lost in a crash. */
export function noteUnanswered(world: World, unanswered: Unanswered): void {
  void keepUnanswered(world.lazy, unanswered, world.now()).catch((error: unknown) =>
    world.log.warn({ err: error }, 'a question was not noted'),
  );
}
