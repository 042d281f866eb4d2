import type { Generated } from 'kysely';
import type { ContactKind, GuideAudience, GuideContent, GuideKind } from '../../../common/guides.ts';

export interface GuidesTable {
  id: string;
  kind: GuideKind;
  title: string;
  title_en: string;
  about: string;
  about_en: string;
  audience: GuideAudience;
  categories: string[];
  contact: ContactKind | null;
  content: GuideContent;
  edition: Generated<number>;
  version: number | null;
  published_edition: number | null;
  origin: string | null;
  updated_at: Date;
  updated_by: string | null;
  archived_at: Generated<Date | null>;
}

export interface GuideVersionsTable {
  guide_id: string;
  version: number;
  title: string;
  title_en: string;
  about: string;
  about_en: string;
  audience: GuideAudience;
  categories: string[];
  content: GuideContent;
  published_at: Date;
  published_by: string | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    guides: GuidesTable;
    guide_versions: GuideVersionsTable;
  }
}
