import type { IntentLead } from '../../../common/assistant.ts';

export interface ShippedIntent {
  key: string;
  name: string;
  nameEn: string;
  lead: IntentLead;
  zh: readonly string[];
  en: readonly string[];
}
