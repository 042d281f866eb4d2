import type { Generated } from 'kysely';
import type { NewsKind } from '../../../common/product-news.ts';

interface ProductNewsTable {
  id: string;
  product_id: string;
  kind: NewsKind;
  title: string;
  title_en: string;
  words: string;
  words_en: string;
  written_by: string;
  sent_at: Date;
}

interface NewsConsentsTable {
  customer_id: string;
  version: number;
  given_at: Date;
  withdrawn_at: Generated<Date | null>;
}

declare module '../../platform/db.ts' {
  interface Tables {
    product_news: ProductNewsTable;
    news_consents: NewsConsentsTable;
  }
}
