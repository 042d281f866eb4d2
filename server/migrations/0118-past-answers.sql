-- What a colleague once answered well is an answer too, for colleagues only.
alter table answer_votes drop constraint answer_votes_kind_check;
alter table answer_votes add check (kind in ('article', 'product', 'reply', 'guide', 'past'));
