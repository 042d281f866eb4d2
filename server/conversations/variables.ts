import { sql } from 'kysely';
import { z } from 'zod';
import { type Values, variables } from '../../common/quick-replies.ts';
import { type ContactChannel, channelWords, ownLanguage } from '../../common/wishes.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import type { Keys } from '../platform/keys.ts';
import { readShop } from '../team/shop.ts';
import type { Conversation } from './access.ts';
import { requestValues } from './request-values.ts';

export const VariableValues = z.object({
  values: z.partialRecord(z.enum(variables), z.string()),
  language: z.enum(['zh-CN', 'en']),
});

interface Known {
  customer: string | null;
  honorific: string | null;
  channel: ContactChannel | null;
  hours: string | null;
  language: string | null;
  needs: Buffer | null;
  number: string | null;
  product: string | null;
  productEn: string | null;
  carrier: string | null;
  tracking: string | null;
  agent: string | null;
}

/** What the places in a quick reply mean here: this customer, the order chosen or else their newest, its last parcel. */
export async function variableValues(
  db: Reader,
  keys: Keys,
  who: Pick<Principal, 'id'>,
  conversation: Conversation,
  order: string | undefined,
): Promise<z.output<typeof VariableValues>> {
  const mine = sql`select o.id, o.number from orders o where o.customer_id = ${conversation.customer_id}
    and ${order ? sql`o.id = ${order}` : sql`true`} order by o.placed_at desc limit 1`;
  const { rows } = await sql<Known>`
    select coalesce(c.preferred_name, c.name) as customer, c.honorific, c.contact_channel as channel, c.contact_hours as hours, c.language,
      c.accessibility_sealed as needs, o.number, line.name as product, line.name_en as "productEn", parcel.carrier, parcel.tracking_number as tracking, (select name from staff where id = ${who.id}) as agent
    from customers c left join (${mine}) o on true
    left join lateral (select name, name_en from order_lines where order_id = o.id order by position limit 1) line on true
    left join lateral (select carrier, tracking_number from shipments where order_id = o.id and request_id is null order by dispatch desc limit 1) parcel on true
    where c.id = ${conversation.customer_id}`.execute(db);
  const known = rows[0];
  const shop = await readShop(db);
  const isEnglish = known?.language === 'en';
  const { customer_id: customer } = conversation;
  const request = await requestValues(db, { customer, order, isEnglish, timeZone: shop.timeZone });
  const all: Partial<Record<keyof Values, string | null | undefined>> = {
    ...request,
    'customer.name': known?.customer,
    'customer.honorific': known?.honorific,
    'customer.channel': !known?.channel || known.channel === 'never' ? null : channelWords[known.channel][isEnglish ? 1 : 0],
    'customer.hours': known?.hours,
    'customer.language': ownLanguage(known?.language ?? null),
    'customer.needs': known?.needs && keys.decrypt(known.needs),
    'order.number': known?.number,
    'order.product': isEnglish ? known?.productEn || known?.product : known?.product,
    'shipment.carrier': known?.carrier,
    'shipment.tracking': known?.tracking,
    'agent.name': known?.agent,
    'shop.name': isEnglish ? shop.nameEn || shop.name : shop.name,
  };
  const values = Object.fromEntries(Object.entries(all).filter(([, value]) => value)) as Values;
  return { values, language: isEnglish ? 'en' : 'zh-CN' };
}
