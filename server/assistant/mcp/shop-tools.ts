import { z } from 'zod';
import { requestKinds } from '../../../common/aftersales.ts';
import { reasonKeys, reasonsOf } from '../../../common/aftersales-reasons.ts';
import { id, key, type Send, type Tool, tool } from './tool.ts';

const order = id('the order');
const conversation = id('the conversation it is about').optional();
const reason = z.enum(reasonKeys).describe('Why the customer wants it');
const said = z.string().max(1000).default('').describe('What the customer said about it');

/** Always without consent: what is prepared here waits for the customer's own yes. */
const prepare = (send: Send, { order: about, key: once, ...body }: { order: string; key: string } & Record<string, unknown>) =>
  send('POST', `/api/orders/${about}/aftersales`, { key: once, body });

/** The shop's operations, by the routes that staff use. */
export const shopTools: readonly Tool[] = [
  tool({
    ...{ name: 'find_products', title: 'Find products', needs: 'catalogue.see', reads: true },
    description: 'Products by name, number, item number, pinyin or with a slip, the best first. Those not on sale come too, and say so.',
    input: { q: z.string().min(1).max(100) },
    run: (send, { q }) => send('GET', '/api/products', { query: { q } }),
  }),
  tool({
    ...{ name: 'read_product', title: 'Read a product', needs: 'catalogue.see', reads: true },
    description:
      'One product: prices now and until when, stock, specifications, usage, cautions, and what goes with it. Tell nothing else of it.',
    input: { product: z.string().min(1).max(60).describe('Id or number of the product') },
    run: (send, { product }) => send('GET', `/api/products/${encodeURIComponent(product)}`),
  }),
  tool({
    ...{ name: 'find_customers', title: 'Find customers', needs: 'customers.see', reads: true },
    description: 'Customers by name, pinyin, phone or its last four digits, e-mail, or the shop’s own id. Phone and e-mail come masked.',
    input: { q: z.string().min(1).max(100) },
    run: (send, { q }) => send('GET', '/api/customers', { query: { q } }),
  }),
  tool({
    ...{ name: 'orders_of_customer', title: 'Orders of a customer', needs: 'orders.see', reads: true },
    description: 'All orders of one customer with their lines, payments and parcels, newest first.',
    input: { customer: id('the customer') },
    run: (send, { customer }) => send('GET', `/api/customers/${customer}/orders`),
  }),
  tool({
    ...{ name: 'find_orders', title: 'Find orders', needs: 'orders.see', reads: true },
    description: 'Orders by number, the shop’s own reference, tracking number, or who bought them.',
    input: { q: z.string().min(1).max(100) },
    run: (send, { q }) => send('GET', '/api/orders', { query: { q } }),
  }),
  tool({
    ...{ name: 'read_order', title: 'Read an order', needs: 'orders.see', reads: true },
    description: 'One order: state, lines with their ids, amounts, payments, parcels and tracking.',
    input: { order },
    run: (send, { order: about }) => send('GET', `/api/orders/${about}`),
  }),
  tool({
    ...{ name: 'what_is_allowed', title: 'What may be done', needs: 'orders.see', reads: true },
    description:
      'What the shop’s service policy allows for each line of an order now: for how much, until when, and the sentence of the rule that decides. Ask this before you promise anything.',
    input: { order },
    run: (send, { order: about }) => send('GET', `/api/orders/${about}/offers`),
  }),
  tool({
    ...{ name: 'start_request', title: 'Prepare a request', needs: 'aftersales.work', reads: false },
    description:
      'Prepares a return, refund, exchange or other request for lines of an order, under the same policy as for everybody. It stands as a draft until the customer confirms it; no money moves before.',
    input: {
      ...{ order, kind: z.enum(requestKinds), reason, words: said, conversation, key },
      lines: z
        .array(z.object({ line: id('a line of the order'), quantity: z.int().min(1).max(999) }))
        .min(1)
        .max(50),
      amountMinor: z.int().min(0).optional().describe('In the smallest unit; all the policy gives when left out'),
    },
    run: prepare,
  }),
  tool({
    ...{ name: 'cancel_order', title: 'Prepare a cancellation', needs: 'aftersales.work', reads: false },
    description: 'Prepares the cancellation of a whole paid order that has not left. It stands as a draft until the customer confirms it.',
    input: { order, reason: z.enum(reasonsOf('cancel')).describe('Why the customer wants it'), words: said, conversation, key },
    async run(send, args) {
      const found = await send('GET', `/api/orders/${args.order}`);
      if (found.status !== 200) return found;
      const lines = (found.body.lines as { id: string; quantity: number }[]).map(({ id: line, quantity }) => ({ line, quantity }));
      return prepare(send, { ...args, kind: 'cancel', lines });
    },
  }),
  tool({
    ...{ name: 'cancel_unpaid_order', title: 'Cancel an unpaid order', needs: 'orders.edit', reads: false },
    description:
      'Cancels an order that nobody has paid yet, at once. Only when the customer has said so; an order that is paid is refused here, use cancel_order.',
    input: { order, consent: z.literal(true).describe('The customer said that they want it cancelled'), key },
    run: (send, { order: about, consent, key: once }) =>
      send('POST', `/api/orders/${about}/cancellation`, { key: once, body: { consent } }),
  }),
  tool({
    ...{ name: 'read_request', title: 'Read a request', needs: 'orders.see', reads: true },
    description: 'One after-sales request: its state, history, clock, and what may be done now.',
    input: { request: id('the request') },
    run: (send, { request }) => send('GET', `/api/aftersales/${request}`),
  }),
];
