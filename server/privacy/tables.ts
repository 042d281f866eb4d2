import type { Generated } from 'kysely';
import type { ConsentWay, NotedPurpose } from '../../common/consents.ts';
import type { AssessmentOccasion, DataKind } from '../../common/data-incidents.ts';
import type { GuardianRight } from '../../common/minors.ts';

interface ErasuresTable {
  id: string;
  customer_id: string;
  state: Generated<'asked' | 'done' | 'cancelled'>;
  asked_by: string;
  asked_at: Date;
  settled_by: Generated<string | null>;
  settled_at: Generated<Date | null>;
}

interface PersonExportsTable {
  id: string;
  customer_id: string;
  asked_by: string;
  asked_at: Date;
  expires_at: Date;
  taken_at: Generated<Date | null>;
}

interface ConsentsTable {
  id: string;
  customer_id: string;
  purpose: NotedPurpose;
  about: string;
  words: string;
  way: ConsentWay;
  conversation_id: string | null;
  noted_by: string;
  noted_at: Date;
  by_guardian: Generated<boolean>;
  withdrawn_at: Generated<Date | null>;
}

interface GuardianRequestsTable {
  id: string;
  customer_id: string;
  kind: GuardianRight;
  words: string;
  noted_by: string;
  noted_at: Date;
}

export interface DataIncidentsTable {
  id: string;
  number: string;
  discovered_at: Date;
  what: string;
  began_at: Date | null;
  ended_at: Date | null;
  kinds: DataKind[];
  cause: string;
  harm: string;
  remedy: string;
  advice: string;
  opened_by: string;
  opened_at: Date;
  spared_because: Generated<string>;
  spared_by: Generated<string | null>;
  spared_at: Generated<Date | null>;
  telling: Generated<string | null>;
  closed_by: Generated<string | null>;
  closed_at: Generated<Date | null>;
}

interface DataIncidentReportsTable {
  id: string;
  data_incident_id: string;
  authority: string;
  reference: string;
  words: string;
  reported_at: Date;
  noted_by: string;
  noted_at: Date;
}

interface ImpactAssessmentsTable {
  id: string;
  processing: string;
  occasion: AssessmentOccasion;
  purpose: string;
  necessity: string;
  impact: string;
  measures: string;
  made_by: string;
  made_on: string;
  review_on: string;
  noted_by: string;
  noted_at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    erasures: ErasuresTable;
    consents: ConsentsTable;
    guardian_requests: GuardianRequestsTable;
    data_incidents: DataIncidentsTable;
    data_incident_reports: DataIncidentReportsTable;
    impact_assessments: ImpactAssessmentsTable;
    person_exports: PersonExportsTable;
  }
}
