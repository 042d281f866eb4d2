import type { RecommendationReason } from '../../../common/recommendations.ts';

interface ProductRecommendationsTable {
  id: string;
  conversation_id: string;
  customer_id: string;
  staff_id: string;
  product_id: string;
  because: RecommendationReason;
  about_id: string | null;
  at: Date;
}

interface ConversationNeedsTable {
  conversation_id: string;
  intent: string | null;
  product_id: string | null;
  order_id: string | null;
  category_id: string | null;
  budget_minor: number | null;
  currency: string;
  words: string;
  noted_by: string;
  noted_at: Date;
}

declare module '../../platform/db.ts' {
  interface Tables {
    conversation_needs: ConversationNeedsTable;
    product_recommendations: ProductRecommendationsTable;
  }
}
