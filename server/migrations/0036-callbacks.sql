-- Until when somebody who waited is called back: their place in the queue ended by that, and they did not give up.
alter table conversations add column callback_at timestamptz;
