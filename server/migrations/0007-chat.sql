-- Where the chat was last opened: tells a shop that the script on its page works.
create table chat_sites (
  site text primary key,
  seen_at timestamptz not null
);
