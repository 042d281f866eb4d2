-- Where the customer sends their goods: the shop's own address when it was agreed, or what a colleague said for this one. Empty: not told yet.
alter table aftersales_requests add return_to text not null default '';
