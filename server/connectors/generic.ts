import { z } from 'zod';
import type { ShopAnswer } from '../orders/outward-answers.ts';
import type { TakenOperation } from '../orders/outward-taking.ts';
import { newId } from '../platform/ids.ts';
import { openCaller } from '../platform/webhooks/call.ts';
import type { Connector } from './contract.ts';

interface Opening {
  url: string;
  secret: string;
  allowPrivate: readonly string[];
}

const Answer = z.object({
  answer: z.enum(['done', 'taken', 'refused', 'by_hand']),
  said: z.string().max(300).default(''),
  ref: z.string().max(100).optional(),
});

const bodyOf = ({ id, kind, attempt, order, data, address, money }: TakenOperation) =>
  JSON.stringify({
    type: `order.${kind}`,
    operation: id,
    attempt,
    order,
    ...data,
    ...(address ? { address } : {}),
    ...(money ? { ...money, transfer: id } : {}),
  });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 2xx without words of ours: it was taken, and the answer comes by REST. A plain no (4xx with words) is one; all else is asked again. */
function answerOf({ ok, said, text }: { ok: boolean; said: string; text: string }): ShopAnswer {
  const answer = Answer.safeParse(parse(text));
  if (answer.success && (ok || answer.data.answer === 'refused')) return answer.data;
  return ok ? { answer: 'taken', said: '' } : { answer: 'later', said };
}

const unknown: ShopAnswer = { answer: 'refused', said: 'connection.compare was not answered' };

/** Any shop: it tells us over REST, and hears what to do as signed calls. */
export function openGeneric(opening: Opening): Connector {
  const caller = openCaller(opening);
  return {
    async test() {
      const { ok, status, said } = await caller.call({ id: `test.${newId()}`, body: JSON.stringify({ type: 'connection.test' }) });
      return { ok, said: [status, said].filter(Boolean).join(' ') };
    },
    reading: undefined,
    async askToCompare(comparison) {
      const call = await caller.call({ id: comparison, body: JSON.stringify({ type: 'connection.compare', comparison }) });
      // Whoever does not know the question says yes to it without words.
      return call.ok && !Answer.safeParse(parse(call.text)).success ? unknown : answerOf(call);
    },
    ask: async (operation) => answerOf(await caller.call({ id: operation.id, body: bodyOf(operation) })),
    close: caller.close,
  };
}
