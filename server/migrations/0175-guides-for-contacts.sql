-- Which kind of contact a procedure is for (S48): it stands first beside such a talk.
alter table guides add column contact text check (contact in ('enquiry', 'problem', 'complaint', 'callback'));
update guides set contact = substr(origin, 14) where origin in ('shipped:call-enquiry', 'shipped:call-problem', 'shipped:call-complaint');
