-- What an aggregator of carriers tells of parcels (S87). Its scans stand beside those the shop told; an import replaces the shop's own only.
alter table tracking_events add source text not null default '';

-- A parcel that the aggregator was asked to watch.
create table parcel_tracking (
  shipment_id uuid primary key references shipments on delete cascade,
  -- The carrier, in the aggregator's word.
  company text not null,
  -- asked: to be told of it; watched: it pushes what happens; ended: it has said its last; refused: it will not watch it.
  state text not null default 'asked' check (state in ('asked', 'watched', 'ended', 'refused')),
  -- Tries since it was last asked for, and how often it was asked for: the aggregator takes a number four times a month.
  attempts int not null default 0,
  rounds int not null default 0,
  -- When the next try is due; whoever takes it moves this on, so that a try that died is due again.
  next_at timestamptz not null,
  -- When the aggregator last told of it by itself or agreed to watch it, and when it was last asked.
  heard_at timestamptz,
  queried_at timestamptz,
  -- What last went wrong, in our word and in the aggregator's; null: nothing since.
  fault text,
  said text not null default '',
  failed_at timestamptz
);
create index parcel_tracking_due on parcel_tracking (next_at) where state = 'asked';
create index parcel_tracking_silent on parcel_tracking (greatest(heard_at, queried_at)) where state = 'watched';
create index parcel_tracking_failed on parcel_tracking (failed_at desc) where fault is not null;
create index shipments_under_way on shipments (carrier)
  where state in ('picked_up', 'in_transit', 'in_customs', 'customs_held', 'out_for_delivery');
