import type { Generated } from 'kysely';
import type { Hint } from './attachments.ts';

export const importStates = ['checked', 'running', 'done', 'cancelled'] as const;
export const importOutcomes = ['made', 'changed', 'unchanged', 'refused'] as const;
export const importKinds = ['article', 'guide', 'learning_path', 'dictionary', 'intent'] as const;
export type ImportKind = (typeof importKinds)[number];
export type ImportOutcome = (typeof importOutcomes)[number];

interface ArticleImportsTable {
  id: string;
  name: string;
  state: Generated<(typeof importStates)[number]>;
  send_to: 'draft' | 'review' | null;
  made_by: string;
  made_at: Date;
  started_by: string | null;
  started_at: Date | null;
  ended_at: Date | null;
}

interface ArticleImportItemsTable {
  import_id: string;
  place: number;
  kind: ImportKind;
  file: string;
  key: string;
  title: string;
  outcome: ImportOutcome;
  reason: string | null;
  params: Record<string, string | number>;
  hints: Hint[];
  /** What was read, until it is done. */
  input: unknown;
  target_id: string | null;
  done_at: Date | null;
}

interface ArticleSourcesTable {
  key: string;
  article_id: string;
  at: Date;
}

declare module '../../platform/db.ts' {
  interface Tables {
    article_imports: ArticleImportsTable;
    article_import_items: ArticleImportItemsTable;
    article_sources: ArticleSourcesTable;
  }
}
