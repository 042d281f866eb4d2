-- What a message can be found by: pairs of Chinese characters, triples of letters and digits, as numbers. One table a month, so that the
-- newest are asked first and nobody waits for the oldest. It is filled by a follower and can be made anew from `messages` at any time.
create table message_grams (
  at timestamptz not null,
  conversation_id uuid not null,
  number int not null,
  grams int[] not null,
  primary key (at, conversation_id, number)
) partition by range (at);
-- New entries wait in a list that every search reads through, so it is kept short.
create index message_grams_of on message_grams using gin (grams) with (gin_pending_list_limit = 256);

create function make_message_gram_partition(month date) returns void language plpgsql as $$
begin
  execute format('create table if not exists %I partition of message_grams for values from (%L) to (%L)',
    'message_grams_' || to_char(month, 'YYYYMM'), month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
end $$;

-- What a person's name is found and sorted by: characters, pinyin and initials. No collation of the database is asked.
create table name_keys (
  noun text not null check (noun in ('customer', 'staff')),
  id uuid not null,
  sort text collate "C" not null,
  words tsvector not null,
  primary key (noun, id)
);
create index name_keys_words on name_keys using gin (words);

-- Numbers are found by how they begin and by how they end, as people read them out.
create index orders_number_begins on orders (number text_pattern_ops);
create index orders_number_ends on orders (reverse(number) text_pattern_ops);
create index orders_ref_begins on orders (external_ref text_pattern_ops);
create index orders_ref_ends on orders (reverse(external_ref) text_pattern_ops);
create index shipments_tracking_ends on shipments (reverse(tracking_number) text_pattern_ops);
