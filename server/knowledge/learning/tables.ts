import type { Generated } from 'kysely';
import type { LearningPath } from '../../../common/learning.ts';

export interface LearningPathsTable {
  id: string;
  content: LearningPath;
  edition: Generated<number>;
  published: LearningPath | null;
  published_edition: number | null;
  published_at: Date | null;
  archived_at: Generated<Date | null>;
  origin: string | null;
  updated_at: Date;
  updated_by: string | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    learning_paths: LearningPathsTable;
  }
}
