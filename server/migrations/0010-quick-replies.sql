-- 话术 (S31, S32). A folder says whose they are: everybody's, a group's, or one person's.
create table quick_reply_folders (
  id uuid primary key,
  name text not null,
  name_en text not null default '',
  group_id uuid references groups,
  owner_id uuid references staff,
  position int not null default 0,
  created_at timestamptz not null,
  removed_at timestamptz,
  check (group_id is null or owner_id is null)
);
create index quick_reply_folders_of_owner on quick_reply_folders (owner_id);

create table quick_replies (
  id uuid primary key,
  folder_id uuid not null references quick_reply_folders,
  title text not null,
  title_en text not null default '',
  -- [{tone, language, text}]
  wordings jsonb not null,
  -- What is looked through: the title's pinyin, its initials, and all words in small letters.
  pinyin text not null,
  initials text not null,
  words text not null,
  version int not null default 1,
  uses int not null default 0,
  updated_at timestamptz not null,
  updated_by uuid references staff,
  removed_at timestamptz
);
create index quick_replies_of_folder on quick_replies (folder_id) where removed_at is null;

-- Every version as it was, with who wrote it and when.
create table quick_reply_versions (
  reply_id uuid not null references quick_replies,
  version int not null,
  folder_id uuid not null,
  title text not null,
  title_en text not null,
  wordings jsonb not null,
  by_id uuid references staff,
  at timestamptz not null,
  primary key (reply_id, version)
);

create table quick_reply_uses (
  staff_id uuid not null references staff,
  reply_id uuid not null references quick_replies,
  uses int not null default 0,
  last_at timestamptz not null,
  primary key (staff_id, reply_id)
);

-- Who leads may look after the shared ones.
update roles set permissions = array_append(permissions, 'quick_replies.share')
where key in ('team_leader', 'supervisor', 'manager', 'director', 'admin') and not 'quick_replies.share' = any (permissions);
