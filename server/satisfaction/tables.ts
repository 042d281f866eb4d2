import type { Generated } from 'kysely';

interface FeedbackAsksTable {
  id: string;
  subject: 'delivery' | 'request' | 'service';
  source_id: string;
  order_id: string;
  customer_id: string;
  asked_at: Date;
  until: Date;
  product_score: Generated<number | null>;
  service_score: Generated<number | null>;
  words: Generated<string>;
  answered_at: Generated<Date | null>;
}

declare module '../platform/db.ts' {
  interface Tables {
    feedback_asks: FeedbackAsksTable;
  }
}
