import type { Generated } from 'kysely';
import type { Wording } from '../../common/quick-replies.ts';

interface FoldersTable {
  id: string;
  name: string;
  name_en: Generated<string>;
  group_id: string | null;
  owner_id: string | null;
  position: Generated<number>;
  created_at: Date;
  removed_at: Generated<Date | null>;
}

interface QuickRepliesTable {
  id: string;
  folder_id: string;
  title: string;
  title_en: string;
  wordings: Wording[];
  pinyin: string;
  initials: string;
  words: string;
  version: Generated<number>;
  uses: Generated<number>;
  updated_at: Date;
  updated_by: string | null;
  removed_at: Generated<Date | null>;
}

interface QuickReplyVersionsTable {
  reply_id: string;
  version: number;
  folder_id: string;
  title: string;
  title_en: string;
  wordings: Wording[];
  by_id: string | null;
  at: Date;
}

interface QuickReplyUsesTable {
  staff_id: string;
  reply_id: string;
  uses: number;
  last_at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    quick_reply_folders: FoldersTable;
    quick_replies: QuickRepliesTable;
    quick_reply_versions: QuickReplyVersionsTable;
    quick_reply_uses: QuickReplyUsesTable;
  }
}
