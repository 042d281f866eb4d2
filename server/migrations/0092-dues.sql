-- What a customer pays for a request: the dearer variant of an exchange, a repair that is not free, an advance for goods that never came.
alter table aftersales_requests
  add column due_minor bigint check (due_minor > 0),
  -- The charge that is under way, or has arrived.
  add column due_transfer_id uuid references money_transfers,
  -- Paid, or borne by the shop.
  add column due_settled_at timestamptz,
  add constraint due_has_amount check (due_minor is not null or (due_transfer_id is null and due_settled_at is null));
create index aftersales_due_transfer on aftersales_requests (due_transfer_id) where due_transfer_id is not null;

-- What a cheaper variant gave back makes a line no part-refunded one.
create or replace view order_line_claims as
  select l.id as order_line_id, case
      when c.running then 'in_aftersale'
      when c.refunded > 0 and c.refunded_quantity >= l.quantity then 'refunded_full'
      when c.refunded > 0 then 'refunded_part'
      when c.exchanged then 'exchanged'
      else 'normal' end as state
  from order_lines l cross join lateral (
    select coalesce(bool_or(r.ended_at is null and r.state not in ('draft', 'rejected') and r.kind <> 'compensation'), false) as running,
      coalesce(bool_or(r.kind = 'exchange' and r.state = 'completed'), false) as exchanged,
      coalesce(sum(al.refunded_minor) filter (where r.kind <> 'exchange'), 0) as refunded,
      coalesce(sum(coalesce(al.accepted, al.quantity)) filter (where al.refunded_minor > 0
        and r.kind in ('cancel', 'intercept', 'return', 'advance_refund', 'refused_delivery', 'refund_only')), 0) as refunded_quantity
    from aftersales_lines al join aftersales_requests r on r.id = al.request_id where al.order_line_id = l.id) c;
