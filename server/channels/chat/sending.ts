import { z } from 'zod';
import { mustNotBeBlocked } from '../../conversations/appeal.ts';
import { completeBody, MessageInput } from '../../conversations/bodies.ts';
import type { Intake } from '../../conversations/intake.ts';
import { refuseAnotherOpen } from '../../conversations/opening.ts';
import type { Principal } from '../../platform/http.ts';
import type { World } from '../../platform/world.ts';
import { receptionOf } from './reception.ts';
import { PageInput } from './visitor-routes.ts';

export const SendAsCustomer = z.intersection(
  MessageInput,
  z.object({
    id: z.uuid(),
    replyTo: z.int().min(1).max(2147483647).optional(),
    opening: z.object({ group: z.uuid().optional(), page: PageInput.optional() }).optional(),
  }),
);
export type SendAsCustomer = z.output<typeof SendAsCustomer>;

const pace = { burst: 20, perMinute: 40 };

/** A customer's message, by socket or by HTTP: the same way in. */
export async function sendAsCustomer(world: World, intake: Intake, who: Principal, conversation: string, input: SendAsCustomer) {
  world.limits.take(`send ${who.id}`, pace);
  const outcome = await intake.receive({
    conversation,
    id: input.id,
    author: { kind: 'customer', id: who.id },
    kind: input.kind,
    body: await completeBody(world.db, who, input, who.id),
    replyTo: input.replyTo,
    public: true,
    door: async () => {
      await mustNotBeBlocked(world, who);
      if (input.opening) await refuseAnotherOpen(world.db, who.id, conversation);
    },
    ...(input.opening
      ? { opening: { channel: 'chat', ...input.opening, stands: await receptionOf(world, who.id, input.opening.group) } }
      : {}),
  });
  if ('refused' in outcome) throw outcome.refused;
  if (!outcome.repeated) world.metrics.messages.inc({ author: 'customer' });
  return { number: outcome.number, at: outcome.at.toISOString() };
}
