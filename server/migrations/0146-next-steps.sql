-- What happens next and until when, as the customer was told at the end, and what of their data was changed in the talk (S34).
alter table wrap_ups
  add column next_step text not null default '',
  add column next_at timestamptz,
  add column changed text[] not null default '{}';
