-- The stage of what is counted (S69): that of the conversation's codes, null while it has none.
alter table figure_parts add column stage text;
alter table figure_sums drop constraint figure_sums_dimension_check,
  add constraint figure_sums_dimension_check check (dimension in ('all', 'agent', 'group', 'channel', 'stage'));
