-- Messages of the customer after the last that somebody on the staff has read. Counted here, since lists show it for each of their rows.
alter table conversations add column unread int not null default 0;

update conversations set unread = (
  select count(*) from messages
  where conversation_id = conversations.id and number > staff_read and author_kind = 'customer'
) where staff_read < last_number and state <> 'closed';
