-- A design of what is made for a customer (S104): shown to them before it is made, and approved or sent back with what should be otherwise.
create table making_designs (
  id uuid primary key,
  handover_id uuid not null references handovers,
  order_line_id uuid not null references order_lines,
  version int not null,
  words text not null,
  file_id uuid references files on delete set null,
  shown_by uuid not null references staff,
  shown_at timestamptz not null,
  answer text check (answer in ('approved', 'change')),
  answer_words text not null default '',
  -- The customer, or a colleague who writes down what they said.
  answered_by_kind text,
  answered_by uuid,
  answered_at timestamptz,
  unique (handover_id, order_line_id, version)
);
create index making_designs_file on making_designs (file_id) where file_id is not null;
