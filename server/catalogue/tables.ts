import type { ColumnType, Generated } from 'kysely';
import type { Duty } from '../../common/duty.ts';
import type { Trait } from '../../common/policy.ts';

interface CategoriesTable {
  id: string;
  name: string;
  name_en: string;
  position: Generated<number>;
}

export interface Specification {
  name: string;
  nameEn: string;
  value: string;
  valueEn: string;
}

/** Read as what it is, written as the text of its JSON. */
type Json<T> = ColumnType<T, string, string>;
export type Options = Record<string, string>;

export interface ProductsTable {
  id: string;
  external_ref: string | null;
  number: string;
  name: string;
  name_en: string;
  category_id: string | null;
  summary: string;
  summary_en: string;
  specifications: Json<Specification[]>;
  usage: string;
  usage_en: string;
  cautions: string;
  cautions_en: string;
  match_with: string[];
  picture: string | null;
  listed_at: Date | null;
  traits: Trait[];
  warranty_months: number | null;
  ship_days: Generated<number | null>;
  transit_days: Generated<number | null>;
  duty_points: Generated<number | null>;
  duty_paid: Generated<Duty['paid'] | null>;
  created_at: Date;
  updated_at: Date;
}

export interface VariantsTable {
  id: string;
  product_id: string;
  external_ref: string | null;
  sku: string;
  options: Json<Options>;
  options_en: Json<Options>;
  stock: number | null;
  available: boolean;
  position: number;
}

interface PricesTable {
  variant_id: string;
  valid_from: Date;
  valid_to: Date | null;
  amount_minor: number;
  currency: string;
}

declare module '../platform/db.ts' {
  interface Tables {
    categories: CategoriesTable;
    products: ProductsTable;
    variants: VariantsTable;
    prices: PricesTable;
  }
}
