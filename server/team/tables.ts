import type { Generated } from 'kysely';
import type { GroupKind } from '../../common/groups.ts';
import type { Permission } from '../../common/permissions.ts';

interface RolesTable {
  id: string;
  key: string | null;
  name: string;
  name_en: string;
  permissions: Permission[];
  created_at: Date;
  needs_code: Generated<boolean>;
}

interface AuthenticatorsTable {
  staff_id: string;
  secret_sealed: Buffer;
  last_step: Generated<number>;
  created_at: Date;
  confirmed_at: Date | null;
}

interface RecoveryCodesTable {
  staff_id: string;
  code_hash: Buffer;
  used_at: Date | null;
}

interface StaffTable {
  id: string;
  name: string;
  email_sealed: Buffer;
  email_hash: Buffer;
  password_hash: string | null;
  language: Generated<string>;
  chat_limit: Generated<number>;
  preferences: Generated<Record<string, unknown>>;
  created_at: Date;
  left_at: Date | null;
}

interface StaffRolesTable {
  staff_id: string;
  role_id: string;
}

interface GroupsTable {
  id: string;
  name: string;
  name_en: string;
  stage: string | null;
  is_default: Generated<boolean>;
  created_at: Date;
  closed_at: Date | null;
  kind: Generated<GroupKind>;
}

interface GroupMembersTable {
  group_id: string;
  staff_id: string;
}

interface SeatsTable {
  staff_id: string;
  state: string;
  since: Date;
  last_assigned_at: Date | null;
  seen_at: Generated<Date | null>;
  last_ended_at: Generated<Date | null>;
  reason: Generated<string>;
  planned_until: Generated<Date | null>;
  changed_by: Generated<string | null>;
}

interface SkillsTable {
  id: string;
  name: string;
  name_en: string;
  languages: string[];
  tiers: string[];
  categories: string[];
  /** The help centre names who has it. */
  named: Generated<boolean>;
  created_at: Date;
  retired_at: Date | null;
}

interface StaffSkillsTable {
  staff_id: string;
  skill_id: string;
}

interface SeatChangesTable {
  id: string;
  staff_id: string;
  state: string;
  since: Date;
  until: Date | null;
  changed_by: string | null;
  reason: Generated<string>;
  planned_until: Generated<Date | null>;
}

interface SessionsTable {
  id: string;
  token_hash: Buffer;
  staff_id: string;
  created_at: Date;
  seen_at: Date;
  address: string;
  device: string;
  ended_at: Date | null;
  previewed_role: Generated<string | null>;
}

interface StaffLinksTable {
  token_hash: Buffer;
  purpose: string;
  staff_id: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

interface ApiTokensTable {
  id: string;
  name: string;
  token_hash: Buffer;
  permissions: Permission[];
  created_by: string;
  created_at: Date;
  revoked_at: Date | null;
  expires_at: Date | null;
  used_at: Generated<Date | null>;
}

declare module '../platform/db.ts' {
  interface Tables {
    authenticators: AuthenticatorsTable;
    recovery_codes: RecoveryCodesTable;
    roles: RolesTable;
    staff: StaffTable;
    staff_roles: StaffRolesTable;
    groups: GroupsTable;
    group_members: GroupMembersTable;
    seats: SeatsTable;
    skills: SkillsTable;
    staff_skills: StaffSkillsTable;
    seat_changes: SeatChangesTable;
    sessions: SessionsTable;
    staff_links: StaffLinksTable;
    api_tokens: ApiTokensTable;
  }
}
