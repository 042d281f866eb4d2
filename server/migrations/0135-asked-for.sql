-- The colleague a customer asks to be served by in this talk, and since when (S14).
alter table conversations add column asked_for_id uuid references staff, add column asked_for_at timestamptz;
