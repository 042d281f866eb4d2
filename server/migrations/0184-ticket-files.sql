-- Pictures and papers that an answer of a department rests on (S129).
create table ticket_files (
  ticket_id uuid not null references tickets,
  file_id uuid not null references files on delete cascade,
  by_id uuid not null references staff,
  at timestamptz not null,
  primary key (ticket_id, file_id)
);
create index ticket_files_file on ticket_files (file_id);
