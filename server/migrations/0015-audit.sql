-- The audit log by person and by noun; messages and read marks, which are most of all facts, are left out.
create index facts_of_staff on facts (actor_id, era, tx, id)
  where actor_kind = 'staff' and kind not like 'message.%' and kind not in ('conversation.read', 'conversation.delivered');
create index facts_of_noun_kind on facts (noun, era, tx, id)
  where kind not like 'message.%' and kind not in ('conversation.read', 'conversation.delivered');
