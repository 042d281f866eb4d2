-- What somebody still answers for is asked for one person at a time (S37).
create index confirmations_of_owner on confirmations (owner_id, closed_at) where confirmed_at is null;
