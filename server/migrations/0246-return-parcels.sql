-- What a customer sends back is a parcel like any other, of a request (S87, S89): it is watched and followed the same, and is none of what the order sent.
alter table shipments add request_id uuid references aftersales_requests;
create index shipments_of_request on shipments (request_id) where request_id is not null;
