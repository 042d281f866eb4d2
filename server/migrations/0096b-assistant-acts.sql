-- The assistant may also change where an unsent order goes, and urge a carrier; each after a yes to exactly what it told.
alter table assistant_proposals drop constraint assistant_proposals_act_check;
alter table assistant_proposals
  add constraint assistant_proposals_act_check check (act in ('cancel_order', 'aftersales', 'change_address', 'urge')),
  -- Where the order would go.
  add column address_sealed bytea;
