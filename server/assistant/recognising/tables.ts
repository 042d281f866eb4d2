import type { DefectKind } from '../../../common/picture-matches.ts';

interface PictureMatchesTable {
  conversation_id: string;
  number: number;
  product_id: string | null;
  defect: DefectKind | null;
  confidence: number | null;
  by_id: string;
  at: Date;
}

declare module '../../platform/db.ts' {
  interface Tables {
    picture_matches: PictureMatchesTable;
  }
}
