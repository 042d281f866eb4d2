import type { NeedKind } from '../../../common/foreseen.ts';

export interface NeedRulesTable {
  id: string;
  kind: NeedKind;
  product_id: string | null;
  category_id: string | null;
  successor_id: string | null;
  days: number;
  daily: number;
  group_id: string;
  on_at: Date | null;
  created_at: Date;
}

interface ForeseenNeedsTable {
  kind: NeedKind;
  order_line_id: string;
  rule_id: string | null;
  task_id: string;
  at: Date;
}

declare module '../../platform/db.ts' {
  interface Tables {
    need_rules: NeedRulesTable;
    foreseen_needs: ForeseenNeedsTable;
  }
}
