-- Whether a parcel is still to be looked at by whoever has parcels watched (S87): what was looked at once is not read again every few seconds.
alter table shipments add to_watch boolean not null default true;
update shipments set to_watch = false where id in (select shipment_id from parcel_tracking);
create index shipments_to_watch on shipments (carrier)
  where to_watch and state in ('picked_up', 'in_transit', 'in_customs', 'customs_held', 'out_for_delivery');
