-- What the warehouse looks at, by category of goods, and what it found at each point.
create table inspection_checklists (
  id uuid primary key,
  -- Null: goods of all categories that have no list of their own.
  category_id uuid unique nulls not distinct references categories,
  -- [{id, text, textEn}] in the order they are gone through.
  points jsonb not null,
  changed_by uuid not null references staff,
  changed_at timestamptz not null
);

-- As the points stood at the inspection: a list that changes later changes nothing here.
create table inspected_points (
  request_id uuid not null references aftersales_requests,
  order_line_id uuid not null references order_lines,
  position int not null,
  text text not null,
  text_en text not null,
  ok boolean not null,
  note text not null,
  by_id uuid not null references staff,
  at timestamptz not null,
  primary key (request_id, order_line_id, position)
);
