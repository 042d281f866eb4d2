-- The shop that leads an order also hears of what was sent in place of its goods, or once more; what its program cannot do, a person does there.
alter table outward_operations drop constraint outward_operations_kind_check,
  add constraint outward_operations_kind_check check (kind in ('cancel', 'refund', 'address', 'fulfil', 'exchange', 'reship')),
  drop constraint outward_operations_state_check,
  add constraint outward_operations_state_check
    check (state in ('waiting', 'sent', 'done', 'refused', 'dead', 'by_hand', 'withdrawn'));
drop index outward_open;
create index outward_open on outward_operations (connection_id, asked_at) where state in ('waiting', 'sent', 'refused', 'dead', 'by_hand');
