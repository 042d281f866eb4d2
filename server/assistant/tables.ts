import type { ColumnType, Generated } from 'kysely';
import type { AllowedAct, HandOverReason, IntentLead, TurnKind } from '../../common/assistant.ts';
import type { NewRequest } from '../aftersales/opening-shape.ts';
import type { Slots, Wish } from './manners/manner.ts';

type Json<T> = ColumnType<T, string | undefined, string>;

interface AssistantTalksTable {
  conversation_id: string;
  person_id: string;
  language: 'zh-CN' | 'en';
  heard: Generated<number>;
  turns: Generated<number>;
  failures: Generated<number>;
  actions: Generated<number>;
  intent: string | null;
  wants: ColumnType<Wish | null, string | null | undefined, string | null>;
  slots: Json<Slots>;
  because: HandOverReason | null;
  started_at: Date;
  ended_at: Date | null;
}

interface AssistantTurnsTable {
  conversation_id: string;
  number: number;
  intent: string | null;
  confidence: number | null;
  did: TurnKind;
  about: Json<Record<string, unknown>>;
  at: Date;
}

interface AssistantProposalsTable {
  id: string;
  conversation_id: string;
  person_id: string;
  act: AllowedAct;
  order_id: string;
  input: ColumnType<NewRequest | null, string | null, never>;
  address_sealed: Generated<Buffer | null>;
  message_number: number;
  state: Generated<'open' | 'done' | 'refused' | 'declined' | 'lapsed'>;
  outcome: Generated<string | null>;
  made_at: Date;
  expires_at: Date;
  settled_at: Generated<Date | null>;
}

export interface IntentsTable {
  id: string;
  key: string;
  name: string;
  name_en: Generated<string>;
  lead: IntentLead;
  article_id: Generated<string | null>;
  guide_id: Generated<string | null>;
  examples: Generated<string[]>;
  shipped: Generated<boolean>;
  edition: Generated<number>;
  updated_at: Date;
  updated_by: Generated<string | null>;
  removed_at: Generated<Date | null>;
}

declare module '../platform/db.ts' {
  interface Tables {
    assistant_talks: AssistantTalksTable;
    assistant_proposals: AssistantProposalsTable;
    assistant_turns: AssistantTurnsTable;
    intents: IntentsTable;
  }
}
