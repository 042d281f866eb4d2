import type { Selectable } from 'kysely';
import { answersOf } from '../../knowledge/answers.ts';
import { answersWithDrafts, answersWithWords } from '../../knowledge/answers-tried.ts';
import type { Database } from '../../platform/db.ts';
import { understandingOf, understandingWith } from '../understanding/intents.ts';
import type { LabRunsTable } from './tables.ts';

/** Who answers in a run: as things stand, or as they would. */
export async function answering(world: Database, { asks, trial }: Pick<Selectable<LabRunsTable>, 'asks' | 'trial'>) {
  const [answers, understanding] = [answersOf(world), understandingOf(world)];
  if (asks === 'drafts') return { answers: await answersWithDrafts(world), understanding };
  if (trial?.asks === 'words') return { answers: await answersWithWords(world, trial.words), understanding };
  if (trial?.asks === 'intent') return { answers, understanding: await understandingWith(world, trial.intent) };
  return { answers, understanding };
}
