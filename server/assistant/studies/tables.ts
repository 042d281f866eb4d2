import type { Generated } from 'kysely';

interface CaseStudiesTable {
  id: string;
  number: string;
  title: string;
  lesson: string;
  tags: string[];
  lines: { part: string; text: string }[];
  conversation_id: string | null;
  ticket_id: string | null;
  written_by: string;
  written_at: Date;
  removed_at: Generated<Date | null>;
}

declare module '../../platform/db.ts' {
  interface Tables {
    case_studies: CaseStudiesTable;
  }
}
