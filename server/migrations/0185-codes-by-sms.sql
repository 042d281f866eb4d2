-- Codes may also go by the shop's SMS webhook: the same outbox, another way out.
alter table mails
  add column way text not null default 'mail' check (way in ('mail', 'sms')),
  -- After this it is worth nothing and is not sent any more.
  add column until timestamptz;

-- The phone that was typed, hashed, to find whose it is and to count how often one is asked for; the number may then be left out.
alter table order_codes add column phone_hash bytea;
create index order_codes_of_phone on order_codes (phone_hash, asked_at) where phone_hash is not null;
