import type { Generated, JSONColumnType } from 'kysely';
import type { LabAsks, LabExpectation, LabVerdict } from '../../../common/lab.ts';
import type { LabTrialInput } from './views.ts';

/** What a question came to: what the customer seems to want, and the first articles they may be answered with. */
export interface Got {
  intent: { key: string; lead: string; confidence: number } | null;
  articles: { id: string; number: string | null; title: string; score: number }[];
}

export interface LabQuestionsTable {
  id: string;
  text: string;
  language: 'zh-CN' | 'en';
  expects: LabExpectation | null;
  article_id: string | null;
  key: string | null;
  added_by: string;
  added_at: Date;
}

export interface LabRunsTable {
  id: string;
  asks: Generated<LabAsks>;
  by: string;
  at: Date;
  questions: number;
  right_ones: number;
  wrong_ones: number;
  /** Asked so far. */
  done: Generated<number>;
  ended_at: Generated<Date | null>;
  /** What is tried that nobody has saved, until the run has ended. */
  trial: JSONColumnType<LabTrialInput | null, string | null | undefined, string | null>;
}

export interface LabResultsTable {
  run_id: string;
  question_id: string;
  asked: string;
  verdict: LabVerdict;
  place: number | null;
  got: JSONColumnType<Got>;
}

declare module '../../platform/db.ts' {
  interface Tables {
    lab_questions: LabQuestionsTable;
    lab_runs: LabRunsTable;
    lab_results: LabResultsTable;
  }
}
