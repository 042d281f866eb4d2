import type { Generated } from 'kysely';
import type { ArticleAudience, ArticleLanguage, ArticleLevel, ArticleState, MarkCause, missedReasons } from '../../common/articles.ts';

export interface ArticlesTable {
  id: string;
  number: string;
  live_version: Generated<number | null>;
  work_version: number | null;
  made_by: string | null;
  made_at: Date;
  proposed_from: string | null;
  changed_at: Date;
}

export interface ArticleVersionsTable {
  article_id: string;
  version: number;
  state: ArticleState;
  audience: ArticleAudience;
  level: ArticleLevel;
  category_id: string | null;
  products: string[];
  reasons: string[];
  rules: string[];
  files: string[];
  review_by: Date | null;
  writers: string[];
  written_at: Date;
  submitted_by: Generated<string | null>;
  submitted_at: Generated<Date | null>;
  returned_by: Generated<string | null>;
  returned_at: Generated<Date | null>;
  return_note: Generated<string>;
  reviewed_by: Generated<string | null>;
  published_at: Generated<Date | null>;
  checked_at: Generated<Date | null>;
  marked_because: Generated<MarkCause | null>;
  marked_note: Generated<string>;
  marked_by: Generated<string | null>;
  marked_at: Generated<Date | null>;
  ended_by: Generated<string | null>;
  ended_at: Generated<Date | null>;
}

interface ArticleTextsTable {
  article_id: string;
  version: number;
  language: ArticleLanguage;
  title: string;
  similar_questions: string[];
  words: string[];
  body: string;
}

interface ArticleVotesTable {
  article_id: string;
  version: number;
  voter: Buffer;
  helped: boolean;
  reason: (typeof missedReasons)[number] | null;
  language: ArticleLanguage;
  at: Date;
}

interface ArticleDaysTable {
  article_id: string;
  day: string;
  via: 'help' | 'widget' | 'chat';
  views: Generated<number>;
}

declare module '../platform/db.ts' {
  interface Tables {
    articles: ArticlesTable;
    article_versions: ArticleVersionsTable;
    article_texts: ArticleTextsTable;
    article_votes: ArticleVotesTable;
    article_days: ArticleDaysTable;
  }
}
