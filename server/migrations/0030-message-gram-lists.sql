-- What waits to be sorted into the index is sorted in beside the writing, since the feed waits for whoever writes; see message-index.ts.
create or replace function make_message_gram_partition(month date) returns void language plpgsql as $$
declare
  name text := 'message_grams_' || to_char(month, 'YYYYMM');
begin
  execute format('create table if not exists %I partition of message_grams for values from (%L) to (%L)',
    name, month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
  perform roomier_message_gram_list(name::regclass);
end $$;

create function roomier_message_gram_list(part regclass) returns void language plpgsql as $$
declare
  list regclass;
begin
  for list in select i.indexrelid from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
    where i.indrelid = part and m.amname = 'gin'
  loop
    execute format('alter index %s set (gin_pending_list_limit = 4096)', list);
  end loop;
end $$;

select roomier_message_gram_list(inhrelid::regclass) from pg_inherits where inhparent = 'message_grams'::regclass;
