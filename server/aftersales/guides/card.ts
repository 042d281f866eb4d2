import { receiveOne } from '../../conversations/messages.ts';
import { versionOf } from '../../knowledge/guides/guides.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { conflict } from '../../platform/problems.ts';
import type { Run } from './runs.ts';

/** Puts a run into its talk as a card, once: from then on customer and agent go through it together. */
export async function sendRun(tx: Tx, actor: Actor, run: Run): Promise<void> {
  const version = await versionOf(tx, run.guide_id, run.version);
  if (!run.conversation_id || version.audience !== 'public') throw conflict('guide_not_for_customers');
  await receiveOne(tx, {
    ...{ conversation: run.conversation_id, id: run.id, author: actor, kind: 'guide', public: true },
    body: { run: run.id, name: version.title, nameEn: version.title_en },
  });
}
