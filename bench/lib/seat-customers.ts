import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { RestlessClient } from './restless-client.ts';

/** What the customers of the seat say, in this order; what is said last needs no answer. */
export const lines = { ask: '我的订单什么时候发货？', more: '好的，运费怎么算？', bye: '明白了，谢谢' };

/** A customer over the socket, who says the next line some seconds after an answer, and goes when the talk is over. */
async function visit(url: string, group: string): Promise<void> {
  const response = await fetch(`${url}/api/widget/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ site: url }),
  });
  const { token } = (await response.json()) as { token: string };
  const client = new RestlessClient(url, { token }, {});
  const conversation = randomUUID();
  const answers = () => [...client.messages.values()].filter(({ author }) => author.kind === 'staff').length;
  while (!client.isReady) await sleep(20);
  client.say(conversation, lines.ask, { group });
  for (const [at, line] of [lines.more, lines.bye].entries()) {
    while (answers() <= at) await sleep(50);
    await sleep(1000 + Math.random() * 3000);
    client.say(conversation, line);
  }
  while (client.conversations.get(conversation)?.state !== 'closed') await sleep(100);
  client.close();
}

/** So many customers, of whom a number are there at once: as soon as one has gone the next one comes. */
export async function customersOf(url: string, group: string, many: number, atOnce: number): Promise<void> {
  let left = many;
  const place = async () => {
    while (left-- > 0) await visit(url, group);
  };
  await Promise.all(Array.from({ length: atOnce }, place));
}
