-- Outgoing mail: one row for each, from the wish to what became of it. To whom and what is sealed; the words go when it was sent.
create table mails (
  id uuid primary key,
  purpose text not null,
  to_sealed bytea not null,
  words_sealed bytea,
  -- The row it is about: a member of staff, a conversation.
  about uuid,
  state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
  attempts int not null default 0,
  -- Set while the message itself goes over the wire: who finds it later cannot know whether it arrived.
  handing_over_at timestamptz,
  taken_until timestamptz,
  next_at timestamptz,
  failure text,
  said text,
  asked_by uuid,
  asked_at timestamptz not null,
  settled_at timestamptz
);
create index mails_latest on mails (asked_at desc, id desc);
create index mails_failed on mails (asked_at desc, id desc) where state = 'failed';
create index mails_pending on mails (asked_at desc, id desc) where state = 'pending';

-- Conversations in which staff said something that the customer, who left an e-mail, may not have seen.
create table answers_to_mail (
  conversation_id uuid primary key references conversations,
  due_at timestamptz not null
);
create index answers_to_mail_due on answers_to_mail (due_at);
-- Up to which message the customer was told by mail.
create table answers_mailed (
  conversation_id uuid primary key references conversations,
  up_to int not null
);
