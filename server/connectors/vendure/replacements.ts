import { z } from 'zod';
import type { ShopAnswer } from '../../orders/outward-answers.ts';
import type { TakenOperation } from '../../orders/outward-taking.ts';
import type { Client } from './client.ts';
import { reasonFor } from './order-parts.ts';
import type { Order } from './orders.ts';

/*
 * A Vendure has neither exchanges nor reships, and its orders that arrived cannot be changed. So what was sent is written into the order's notes,
 * where whoever opens it reads it, and the stock is left to a person: it can only be set, not taken from, and setting it twice or beside a sale is wrong.
 */

const Variants = z.object({ items: z.array(z.object({ id: z.string(), sku: z.string() })) });
const Notes = z.object({ history: z.object({ items: z.array(z.object({ data: z.unknown() })) }) });
const names = { exchange: '换货', reship: '补寄' } as const;

/** The note is found again by its mark, so that asking twice writes one. */
export async function noteReplacement(
  client: Client,
  { id, kind, data }: TakenOperation,
  order: Order,
  prefix: string,
): Promise<ShopAnswer> {
  const name = names[kind as keyof typeof names];
  const goods = await wordsOfGoods(client, prefix, data);
  const back = data.back ? `，收回 ${data.back.map(({ position, quantity }) => `第 ${position} 行 × ${quantity}`).join('、')}` : '';
  const note = `${name} ${data.request}：已发出 ${goods}（${data.carrier} ${data.trackingNumber}）${back}。${reasonFor(id)}`;
  if (!(await isNoted(client, order, reasonFor(id)))) await addNote(client, order, note);
  return { answer: 'by_hand', said: `Vendure 没有${name}：已写进那里的订单备注，请在那里改库存：${goods}${back}` };
}

async function wordsOfGoods(client: Client, prefix: string, { lines = [] }: TakenOperation['data']): Promise<string> {
  const wanted = lines.map(({ variant, quantity }) => ({ id: variant?.slice(prefix.length) ?? '', quantity }));
  const ids = wanted.map(({ id }) => id).filter(Boolean);
  const query = 'query($ids: [String!]!) { found: productVariants(options: { filter: { id: { in: $ids } } }) { items { id sku } } }';
  const { items } = Variants.parse((await client.ask(query, { ids })).found);
  return wanted.map(({ id, quantity }) => `${items.find((each) => each.id === id)?.sku ?? id} × ${quantity}`).join('、');
}

async function isNoted(client: Client, { id }: Order, mark: string): Promise<boolean> {
  const query = `query($id: ID!) { order(id: $id) { history(options: { filter: { type: { eq: "ORDER_NOTE" } } }) { items { data } } } }`;
  const { order } = await client.ask(query, { id });
  return Notes.parse(order).history.items.some(({ data }) => JSON.stringify(data).includes(mark));
}

const addNote = (client: Client, { id }: Order, note: string) =>
  client.ask('mutation($input: AddNoteToOrderInput!) { addNoteToOrder(input: $input) { id } }', { input: { id, note, isPublic: false } });
