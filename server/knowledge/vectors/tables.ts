import type { AnswerKind } from '../answer-rows.ts';

interface Made {
  kind: AnswerKind;
  source: string;
  language: string;
  print: string;
}

declare module '../../platform/db.ts' {
  interface Tables {
    answer_readings: Made & { dictionary: string; reading: object };
    answer_vectors: Made & { model: string; vector: Buffer; made_at: Date };
  }
}
