-- A session that looks at the console as a role would see it: with no more rights than both have, and without changing anything.
alter table sessions add column previewed_role uuid references roles on delete set null;
