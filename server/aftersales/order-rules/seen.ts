import { type RawBuilder, sql } from 'kysely';
import { addressDoubts } from '../../../common/doubts.ts';
import type { OrderIntake } from '../../../common/order.ts';
import { unsentStates } from '../../../common/order-operations.ts';
import { type AddressFault, ownShop, type SeenOrder } from '../../../common/order-rules.ts';
import type { RiskKind } from '../../../common/risk.ts';
import { openAddress } from '../../customers/addresses.ts';
import type { Order } from '../../orders/moves.ts';
import { sameDoor } from '../../orders/same-parcel.ts';
import type { Reader } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';

interface Row extends Order {
  intake: OrderIntake;
  pieces: number;
  products: string[];
  categories: string[];
  tier: string | null;
  tags: string[];
  risks: RiskKind[];
  is_first: boolean;
  is_held: boolean;
}

const seen = (which: RawBuilder<unknown>) => sql<Row>`
  select o.*, c.tier, c.tags, l.pieces, l.products, l.categories,
    array(select distinct kind from risk_flags f where f.customer_id = o.customer_id and f.state = 'confirmed') as risks,
    not exists (select from orders p where p.customer_id = o.customer_id and p.paid_at < o.paid_at) as is_first,
    exists (select from order_holds h where h.order_id = o.id and h.released_at is null) as is_held
  from (${which}) o join customers c on c.id = o.customer_id
  cross join lateral (
    select coalesce(sum(l.quantity - l.taken_out), 0)::int as pieces,
      array_remove(array_agg(distinct p.category_id::text), null) as categories,
      array(select distinct word from order_lines w left join variants v on v.id = w.variant_id,
        unnest(array[w.name, w.name_en, w.product_ref, w.variant_ref, v.sku]) word where w.order_id = o.id and word <> '') as products
    from order_lines l left join products p on p.id = l.product_id where l.order_id = o.id and l.gone_at is null
  ) l order by o.paid_at desc, o.id desc`;

export interface Seen {
  id: string;
  order: SeenOrder;
}

/** Orders as rules see them, those paid last first; whether another goes to the same door only when it is asked for, since each address is opened for it. */
export async function ordersSeen(db: Reader, keys: Keys, which: RawBuilder<unknown>, withDoors: boolean): Promise<Seen[]> {
  const { rows } = await seen(which).execute(db);
  const unsent = withDoors ? await unsentOf(db, rows) : [];
  return rows.map((row) => ({ id: row.id, order: seenOrder(keys, row, unsent) }));
}

async function unsentOf(db: Reader, orders: Order[]): Promise<Order[]> {
  const customers = [...new Set(orders.map((order) => order.customer_id))];
  const { rows } = await sql<Order>`select * from orders where customer_id = any(${customers}::uuid[])
    and state = any(${[...unsentStates]}::text[])`.execute(db);
  return rows;
}

function seenOrder(keys: Keys, row: Row, unsent: Order[]): SeenOrder {
  const address: AddressFault[] = row.address_sealed ? addressDoubts(openAddress(keys, row.address_sealed)) : ['missing'];
  const isBeside = (other: Order) => other.id !== row.id && other.customer_id === row.customer_id && sameDoor(keys, row, other);
  return {
    ...{ currency: row.currency, minor: row.total_minor, pieces: row.pieces, products: row.products, categories: row.categories },
    ...{ tier: row.tier, tags: row.tags, risks: row.risks, intake: row.intake, shop: row.connection_id ?? ownShop },
    ...{ address, note: row.buyer_note, isFirst: row.is_first, isHeld: row.is_held, isSameParcel: unsent.some(isBeside) },
  };
}
