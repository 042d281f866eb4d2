-- The assistant receives customers before the queue does (DOMAIN D1, S8). What it heard and said are messages; here stands what it made of them.
alter table conversations
  add column assisted_at timestamptz,
  -- When it came from the assistant to people: their waits and replies count from here.
  add column handed_at timestamptz;
create index conversations_assisted on conversations (last_at) where state = 'assistant';

-- They asked to be served by people only.
alter table customers add column people_only boolean not null default false;

-- One for each talk that the assistant had. No words stand here: they are in the messages.
create table assistant_talks (
  conversation_id uuid primary key references conversations,
  -- Who writes, by their own device: whatever is looked up or done is theirs.
  person_id uuid not null references customers,
  language text not null,
  -- The customer's last message that it has answered.
  heard int not null default 0,
  turns int not null default 0,
  failures int not null default 0,
  actions int not null default 0,
  intent text,
  -- What it asked for and waits to hear.
  wants jsonb,
  slots jsonb not null default '{}',
  because text,
  started_at timestamptz not null,
  ended_at timestamptz
);

-- What it understood of each message and what it did about it.
create table assistant_turns (
  conversation_id uuid not null references assistant_talks,
  number int not null,
  intent text,
  confidence real,
  did text not null,
  about jsonb not null default '{}',
  at timestamptz not null,
  primary key (conversation_id, number)
);

-- What customers want, learnt from examples.
create table intents (
  id uuid primary key,
  key text not null unique,
  name text not null,
  name_en text not null default '',
  lead text not null,
  -- Of an intent that leads to an article.
  article_id uuid references articles,
  -- Of one that leads to a guide.
  guide_id uuid references guides,
  examples text[] not null default '{}',
  shipped boolean not null default false,
  edition int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid references staff,
  removed_at timestamptz
);
