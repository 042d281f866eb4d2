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

declare module '../../platform/db.ts' {
  interface Tables {
    product_recommendations: ProductRecommendationsTable;
  }
}
