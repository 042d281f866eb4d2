-- Which colleague began the talk by writing first; null: the customer did, as nearly always.
alter table conversations add column begun_by uuid references staff;
