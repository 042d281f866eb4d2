-- What the goods on lines of orders are found by: their names, options and numbers, as written, in pinyin and by initials. One row for each way
-- goods were sold, however many lines; a follower fills it from the beginning of the facts.
create function goods_key(name text, name_en text, options jsonb, options_en jsonb, variant_id uuid, variant_ref text) returns uuid
  language sql immutable parallel safe
  return md5(concat_ws(chr(31), name, name_en, options::text, options_en::text, coalesce(variant_id::text, ''), variant_ref))::uuid;

create table sold_goods (
  key uuid primary key,
  words tsvector not null
);
create index sold_goods_words on sold_goods using gin (words);

alter table order_lines add column goods uuid not null
  generated always as (goods_key(name, name_en, options, options_en, variant_id, variant_ref)) stored;
create index order_lines_of_goods on order_lines (goods, order_id);
