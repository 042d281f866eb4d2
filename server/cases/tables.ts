import type { Generated } from 'kysely';
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

declare module '../platform/db.ts' {
  interface Tables {
    tickets: TicketsTable;
    ticket_steps: TicketStepsTable;
  }
}
