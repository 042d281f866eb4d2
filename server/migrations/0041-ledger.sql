-- Double entry (B4, S88, S125). `outside` (cards, wallets) has no row: nothing bounds it, and one row would make all payments wait for each other.
create table ledger_accounts (
  kind text not null check (kind in ('stored', 'points', 'coupon', 'order', 'refund', 'shop')),
  account text not null,
  currency text not null,
  balance_minor bigint not null default 0,
  primary key (kind, account, currency),
  constraint never_below_zero check (balance_minor >= 0 or kind = 'shop')
);

create table ledger_postings (
  id uuid primary key,
  cause text not null,
  -- What makes posting twice posting once.
  reference text not null,
  order_id uuid references orders,
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  unique (cause, reference)
);
create index ledger_postings_of_order on ledger_postings (order_id, at) where order_id is not null;
create index ledger_postings_by_time on ledger_postings (at desc, id desc);

create table ledger_entries (
  posting_id uuid not null references ledger_postings,
  position int not null,
  kind text not null,
  account text not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (posting_id, position)
);
create index ledger_entries_of_account on ledger_entries (kind, account, currency);

-- All entries of a posting are written by one statement, so each statement must come to nothing.
create function refuse_lopsided_postings() returns trigger language plpgsql as $$
begin
  if exists (select from written group by posting_id, currency having sum(amount_minor) <> 0) then
    raise exception 'a posting does not sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger postings_sum_to_zero after insert on ledger_entries
  referencing new table as written for each statement execute function refuse_lopsided_postings();

-- What brought a payment about here; null: another shop told us of it.
alter table payments add column cause text;
update payments set cause = 'payment' from orders where orders.id = order_id and external_ref is null;

-- Money asked for at a method outside, or given back to it (D6, refund): also the outbox of what is asked of the payment provider.
create table money_transfers (
  id uuid primary key,
  direction text not null check (direction in ('in', 'out')),
  order_id uuid not null references orders,
  payment_id uuid not null unique references payments,
  -- 'order', or the reason for which the shop gives it on top: `compensation:team`.
  payer text not null default 'order',
  cause text not null,
  reference text not null,
  position int not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  state text not null,
  -- Who agreed to another way than the one it was paid by: 'customer', or 'staff' who was told so.
  consent text,
  attempts int not null default 0,
  next_at timestamptz,
  taken_until timestamptz,
  said text not null default '',
  by_kind text not null,
  by_id uuid,
  asked_at timestamptz not null,
  settled_at timestamptz,
  unique (cause, reference, position)
);
create index money_transfers_of_order on money_transfers (order_id, asked_at);
create index money_transfers_under_way on money_transfers (asked_at, id) where state not in ('succeeded', 'cancelled');

-- What was paid and given back before there was a ledger.
create temporary table opening on commit drop as
  select gen_random_uuid() as id, p.order_id, p.currency, o.customer_id, sum(case p.direction when 'in' then amount_minor else -amount_minor end) as amount
  from payments p join orders o on o.id = p.order_id where p.state = 'done' group by p.order_id, p.currency, o.customer_id
  having sum(case p.direction when 'in' then amount_minor else -amount_minor end) > 0;
insert into ledger_accounts (kind, account, currency, balance_minor) select 'order', order_id, currency, amount from opening;
insert into ledger_postings (id, cause, reference, order_id, by_kind, at)
  select id, 'import', 'before the ledger ' || order_id || ' ' || currency, order_id, 'system', now() from opening;
insert into ledger_entries (posting_id, position, kind, account, currency, amount_minor)
  select id, 1, 'outside', 'before', currency, -amount from opening union all select id, 2, 'order', order_id::text, currency, amount from opening;

create temporary table cards on commit drop as
  select gen_random_uuid() as posting, id, currency, balance_minor from payment_methods where balance_minor > 0 and currency is not null;
insert into ledger_accounts (kind, account, currency, balance_minor) select 'stored', id, currency, balance_minor from cards;
insert into ledger_postings (id, cause, reference, by_kind, at) select posting, 'import', 'before the ledger ' || id, 'system', now() from cards;
insert into ledger_entries (posting_id, position, kind, account, currency, amount_minor)
  select posting, 1, 'outside', 'before', currency, -balance_minor from cards
  union all select posting, 2, 'stored', id::text, currency, balance_minor from cards;
