import type { FastifyInstance } from 'fastify';
import { findConversation } from '../../conversations/access.ts';
import { ById, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { confirmCorrection, dropCorrection, lockCorrection } from './corrections.ts';
import { NewCorrection, proposeCorrection } from './proposing.ts';
import { CorrectionView, correctionById } from './views.ts';

/** Wrong entries that staff put right in a talk and the customer confirms. */
export function correctionRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Corrections');
  const shape = { access: 'conversations.answer', params: ById, reply: CorrectionView } as const;

  write(
    'POST',
    '/api/conversations/:id/corrections',
    { ...shape, summary: 'Send the right address or invoice for the customer to confirm', body: NewCorrection },
    async ({ tx, who, params, body }) => {
      const id = await proposeCorrection(tx, who, await findConversation(tx, who, params.id, true), body);
      return correctionById(tx, tx.keys, who, id, tx.at);
    },
  );
  read('/api/corrections/:id', { ...shape, summary: 'A correction that was sent' }, async ({ db, who, params }) => {
    const correction = await correctionById(db, world.keys, who, params.id, world.now());
    await findConversation(db, who, correction.conversation);
    return correction;
  });
  write('POST', '/api/corrections/:id/withdrawal', { ...shape, summary: 'Take a correction back' }, async ({ tx, who, params }) => {
    const correction = await lockCorrection(tx, who, params.id);
    await findConversation(tx, who, correction.conversation_id);
    await dropCorrection(tx, who, correction);
    return correctionById(tx, tx.keys, who, correction.id, tx.at);
  });
}

/** The customer's side, in the chat. */
export function ownCorrectionRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Widget');
  const shape = { access: 'customer', params: ById, reply: CorrectionView } as const;

  read('/api/widget/corrections/:id', { ...shape, summary: 'A correction I am asked to confirm' }, ({ db, who, params }) =>
    correctionById(db, world.keys, who, params.id, world.now()),
  );
  write(
    'POST',
    '/api/widget/corrections/:id/confirmation',
    { ...shape, summary: 'It is right so: change my order' },
    async ({ tx, who, params }) => {
      await confirmCorrection(tx, who, await lockCorrection(tx, who, params.id));
      return correctionById(tx, tx.keys, who, params.id, tx.at);
    },
  );
  write('POST', '/api/widget/corrections/:id/refusal', { ...shape, summary: 'Leave it as it is' }, async ({ tx, who, params }) => {
    await dropCorrection(tx, who, await lockCorrection(tx, who, params.id));
    return correctionById(tx, tx.keys, who, params.id, tx.at);
  });
}
