import './handover-tables.ts';
import type { Generated } from 'kysely';
import type { BulletinLevel } from '../../common/bulletins.ts';
import type { Stage } from '../../common/conversation.ts';
import type { RootCause, TicketAct, TicketKind, TicketState } from '../../common/tickets.ts';

export interface TicketsTable {
  id: string;
  number: string;
  kind: TicketKind;
  state: Generated<TicketState>;
  text: string;
  group_id: string;
  owner_id: Generated<string | null>;
  conversation_id: string | null;
  order_id: string | null;
  order_line_id: string | null;
  request_id: string | null;
  complaint_id: Generated<string | null>;
  stage: Generated<Stage | null>;
  opened_by: string;
  opened_at: Date;
  hours: number;
  due_at: Date;
  warn_at: Date | null;
  breached_at: Generated<Date | null>;
  root_cause: Generated<RootCause | null>;
  answer: Generated<string>;
  ended_at: Generated<Date | null>;
  reopened: Generated<number>;
}

interface TicketStepsTable {
  ticket_id: string;
  position: number;
  act: TicketAct | 'open';
  by_id: string | null;
  at: Date;
  to_group_id: string | null;
  words: string;
}

interface TicketFilesTable {
  ticket_id: string;
  file_id: string;
  by_id: string;
  at: Date;
}

export interface BulletinsTable {
  id: string;
  product_id: string | null;
  order_id: string | null;
  level: BulletinLevel;
  words: string;
  customer_zh: string;
  customer_en: string;
  written_by: string;
  written_at: Date;
  changed_at: Generated<Date | null>;
  until: Date;
  ended_by: Generated<string | null>;
  ended_at: Generated<Date | null>;
}

export interface NoticesTable {
  id: string;
  version: Generated<number>;
  groups: string[];
  written_by: string;
  published_at: Date;
  read_by: Date;
  reminded_at: Generated<Date | null>;
  retired_by: Generated<string | null>;
  retired_at: Generated<Date | null>;
}

interface NoticeVersionsTable {
  notice_id: string;
  version: number;
  title: string;
  body: string;
  written_by: string;
  at: Date;
}

interface NoticeReadsTable {
  notice_id: string;
  version: number;
  staff_id: string;
  at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    tickets: TicketsTable;
    ticket_steps: TicketStepsTable;
    ticket_files: TicketFilesTable;
    bulletins: BulletinsTable;
    notices: NoticesTable;
    notice_versions: NoticeVersionsTable;
    notice_reads: NoticeReadsTable;
  }
}
