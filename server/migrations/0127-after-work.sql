-- Until when a talk that has ended still takes its agent's place, unless its codes are filled in before (D1).
alter table conversations add column after_work_until timestamptz;
