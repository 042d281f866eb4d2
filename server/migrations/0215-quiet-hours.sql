-- When nothing of ours may ring at a customer's (S22): pushes and mails wait until it is over. On the clock of the shop; it may go past midnight.
alter table customers
  add column quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add column quiet_to text check (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from coalesce(quiet_to, ''));
