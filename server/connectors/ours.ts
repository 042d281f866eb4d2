import { sql } from 'kysely';
import { deliveryOf } from '../catalogue/delivery.ts';
import { openAddress } from '../customers/addresses.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import type { ShopKind } from './contract.ts';

type Fields = Record<string, unknown>;

const iso = (at: unknown) => (at ? new Date(at as string).toISOString() : null);

/** What we have, in the words a shop tells it in; undefined when we have no such thing. `ref` is the id as it is here. */
export const ours: Record<ShopKind, (db: Reader, keys: Keys, ref: string) => Promise<Fields | undefined>> = {
  product: ourProduct,
  customer: ourCustomer,
  order: ourOrder,
};

async function ourProduct(db: Reader, _keys: Keys, ref: string): Promise<Fields | undefined> {
  const { rows } = await sql<Fields>`
    select p.number, p.name, p.name_en as "nameEn", summary, summary_en as "summaryEn", specifications, usage, usage_en as "usageEn", cautions,
      cautions_en as "cautionsEn", match_with as "matchWith", picture, listed_at is not null as listed, traits, warranty_months as "warrantyMonths",
      ${deliveryOf('p')} as delivery,
      case when c.id is not null then jsonb_build_object('name', c.name, 'nameEn', c.name_en) end as category,
      (select jsonb_agg(jsonb_build_object('ref', v.external_ref, 'sku', v.sku, 'options', v.options, 'optionsEn', v.options_en, 'stock', v.stock,
          'available', v.available, 'priceMinor', price.amount_minor, 'currency', price.currency) order by v.position)
        from variants v left join lateral (select amount_minor, currency from prices where variant_id = v.id and valid_from <= now()
          and (valid_to is null or valid_to > now()) order by valid_from desc limit 1) price on true
        where v.product_id = p.id and v.external_ref is not null) as variants
    from products p left join categories c on c.id = p.category_id where p.external_ref = ${ref}`.execute(db);
  return rows[0];
}

interface CustomerRow extends Fields {
  phone_sealed: Buffer | null;
  email_sealed: Buffer | null;
  addresses: { sealed: string; label: string | null; isDefault: boolean }[];
}

async function ourCustomer(db: Reader, keys: Keys, ref: string): Promise<Fields | undefined> {
  const { rows } = await sql<CustomerRow>`
    select name, preferred_name as "preferredName", language, tier, tags, phone_sealed, email_sealed,
      (select coalesce(jsonb_agg(jsonb_build_object('sealed', encode(sealed, 'base64'), 'label', label, 'isDefault', is_default) order by id), '[]')
        from addresses where customer_id = c.id) as addresses,
      (select coalesce(jsonb_agg(jsonb_build_object('ref', external_ref, 'kind', kind, 'brand', brand, 'lastFour', last_four) order by external_ref), '[]')
        from payment_methods where customer_id = c.id) as "paymentMethods"
    from identities i join customers c on c.id = i.customer_id where channel = 'shop' and external_id = ${ref}`.execute(db);
  if (!rows[0]) return undefined;
  const { phone_sealed, email_sealed, addresses, ...rest } = rows[0];
  const open = (sealed: Buffer | null) => sealed && keys.decrypt(sealed);
  return {
    ...rest,
    phone: open(phone_sealed),
    email: open(email_sealed),
    addresses: addresses.map(({ sealed, label, isDefault }) => ({ ...openAddress(keys, Buffer.from(sealed, 'base64')), label, isDefault })),
  };
}

const lines = sql`select jsonb_agg(jsonb_build_object('product', product_ref, 'variant', variant_ref, 'name', name, 'nameEn', name_en, 'options', options,
    'optionsEn', options_en, 'quantity', quantity, 'priceMinor', price_minor, 'cancelled', taken_out, 'traits', traits, 'confirmed', confirmed_traits, 'requirements', requirements, 'batch', batch)
    order by position) from order_lines where order_id = o.id and gone_at is null`;

const payments = sql`select coalesce(jsonb_agg(jsonb_build_object('direction', p.direction, 'method', p.method, 'methodRef', p.method_ref, 'brand', p.brand,
    'lastFour', p.last_four, 'amountMinor', p.amount_minor, 'currency', p.currency, 'state', p.state, 'at', p.at, 'transfer', t.id)
    order by t.id is not null, p.position), '[]') from payments p left join money_transfers t on t.payment_id = p.id where p.order_id = o.id`;

const shipments = sql`select coalesce(jsonb_agg(jsonb_build_object('dispatch', dispatch, 'carrier', carrier, 'trackingNumber', tracking_number,
    'state', state, 'promisedAt', promised_at, 'shippedAt', shipped_at, 'signedAt', signed_at,
    'lines', (select jsonb_agg(position order by position) from shipment_lines join order_lines on order_lines.id = order_line_id where shipment_id = s.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('at', at, 'code', code, 'place', place, 'words', words, 'wordsEn', words_en)
      order by at, id), '[]') from tracking_events where shipment_id = s.id and source = ''),
    'isHeard', exists (select from tracking_events where shipment_id = s.id and source <> '')) order by dispatch, carrier, tracking_number), '[]')
  from shipments s where order_id = o.id and not made_here`;

interface OrderRow extends Fields {
  address_sealed: Buffer | null;
}

async function ourOrder(db: Reader, keys: Keys, ref: string): Promise<Fields | undefined> {
  const { rows } = await sql<OrderRow>`
    select number, (select external_id from identities where channel = 'shop' and identities.customer_id = o.customer_id
        order by external_id limit 1) as customer,
      state, external_state as "externalState", intake, currency, freight_minor as "freightMinor", discount_minor as "discountMinor",
      total_minor as "totalMinor", buyer_note as note, placed_at as "placedAt", paid_at as "paidAt", promised_ship_at as "promisedShipAt", warehouse,
      signed_at as "signedAt", address_sealed, (${lines}) as lines, (${payments}) as payments, (${shipments}) as shipments
    from orders o where external_ref = ${ref}`.execute(db);
  if (!rows[0]) return undefined;
  const { address_sealed, ...rest } = rows[0];
  const times = Object.fromEntries(['placedAt', 'paidAt', 'promisedShipAt', 'signedAt'].map((key) => [key, iso(rest[key])]));
  return { ...rest, ...times, address: address_sealed && openAddress(keys, address_sealed) };
}
