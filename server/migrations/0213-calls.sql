-- A call that goes on (S5): which way, since when and whose; its end stands in the talk as a note of its people. Not every talk has one.
alter table conversations add column call jsonb;
