-- What a customer says of a line while it is made and sent, and what colleagues answer (S104).
create table making_comments (
  id uuid primary key,
  handover_id uuid not null,
  order_line_id uuid not null,
  -- Where the line was then; null before its first stage.
  stage text check (stage in ('planned', 'preparing', 'making', 'checking', 'ready', 'sent')),
  -- Null: the customer.
  staff_id uuid references staff,
  words text not null,
  at timestamptz not null,
  foreign key (handover_id, order_line_id) references handover_lines
);
create index making_comments_of_line on making_comments (handover_id, order_line_id, at);
