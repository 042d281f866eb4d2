-- Every call of the language model: what for, what it cost, what became of it. No words of anybody.
create table model_calls (
  id uuid primary key,
  purpose text not null,
  model text not null,
  -- Who pressed the button; null: the assistant.
  staff_id uuid references staff,
  at timestamptz not null,
  tokens_in int not null default 0,
  tokens_out int not null default 0,
  -- In millionths of the smallest unit of its currency. While it is `asked`: the most it can cost.
  cost bigint not null,
  currency text not null,
  ms int,
  outcome text not null,
  status int
);
create index model_calls_by_time on model_calls (at desc, id desc);
