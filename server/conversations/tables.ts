import type { ColumnType, Generated } from 'kysely';
import type { BlockState } from '../../common/blocks.ts';
import type { RunningCall } from '../../common/calls.ts';
import type { ClockKind } from '../../common/clocks.ts';
import type { ConversationState, Stage } from '../../common/conversation.ts';
import type { ForeseenNeed } from '../../common/foreseen.ts';
import type { Language } from '../../common/problems.ts';
import type { RuleSubject } from '../../common/rules.ts';
import type { TaskKind, TaskState } from '../../common/tasks.ts';

export interface ConversationsTable {
  id: string;
  number: string;
  customer_id: string;
  visitor_id: Generated<string | null>;
  channel: string;
  state: ConversationState;
  group_id: string | null;
  agent_id: string | null;
  owner_id: string | null;
  stage: string | null;
  reason: string | null;
  result: string | null;
  ahead: Generated<boolean>;
  contact_sealed: Buffer | null;
  page: unknown;
  opened_at: Date;
  queued_at: Date | null;
  accepted_at: Date | null;
  first_reply_at: Date | null;
  wrap_up_at: Date | null;
  /** Until when it takes its agent's place after its end. */
  after_work_until: Generated<Date | null>;
  closed_at: Date | null;
  reopened: Generated<number>;
  /** The block it was the reason for: such a conversation counts in no figure. */
  block_id: Generated<string | null>;
  waiting_since: Date | null;
  last_number: Generated<number>;
  last_at: Date;
  last_preview: Generated<string>;
  last_author: Generated<string>;
  customer_delivered: Generated<number>;
  customer_read: Generated<number>;
  staff_delivered: Generated<number>;
  staff_read: Generated<number>;
  unread: Generated<number>;
  /** The order it is about: the one its customer named last, by a card or by its number. */
  order_id: Generated<string | null>;
  /** The colleague the customer asked for, and when. */
  asked_for_id: Generated<string | null>;
  asked_for_at: Generated<Date | null>;
  skills: Generated<string[]>;
  head_start: Generated<number>;
  promised_at: Generated<Date | null>;
  left_task_id: Generated<string | null>;
  /** When its words were erased: since then it only counts. */
  erased_at: Generated<Date | null>;
  snoozed_until: Generated<Date | null>;
  snooze_note: Generated<string>;
  woken_at: Generated<Date | null>;
  /** When its customer, silent, was asked whether they are still there. */
  prompted_at: Generated<Date | null>;
  /** The talk it was merged into: it goes on there. */
  merged_into: Generated<string | null>;
  /** Who may look in besides its own people, as topics of the feed. */
  consulted: Generated<string[]>;
  callback_at: Generated<Date | null>;
  /** When the assistant received it, and when it gave it to people. */
  assisted_at: Generated<Date | null>;
  handed_at: Generated<Date | null>;
  /** Which colleague began it by writing first; null: the customer did. */
  begun_by: Generated<string | null>;
  /** The telephone call that goes on in it. */
  call: Generated<RunningCall | null>;
}

interface MessagesTable {
  conversation_id: string;
  number: number;
  id: string;
  author_kind: 'customer' | 'staff' | 'system' | 'assistant';
  author_id: string | null;
  kind: string;
  public: boolean;
  body: Record<string, unknown>;
  reply_to: number | null;
  at: Date;
  recalled_at: Date | null;
}

interface ClockWarningsTable {
  conversation_id: string;
  clock: ClockKind;
  started_at: Date;
  agent_id: string | null;
  group_id: string | null;
  target: number;
  due_at: Date;
  warned_at: Date;
  breached_at: Date | null;
  ended_at: Date | null;
}

interface ConsultsTable {
  id: string;
  conversation_id: string;
  asked_by: string;
  to_staff: string | null;
  to_group: string | null;
  state: Generated<'open' | 'answered' | 'withdrawn'>;
  question_number: number;
  answer_number: Generated<number | null>;
  asked_at: Date;
  settled_by: Generated<string | null>;
  settled_at: Generated<Date | null>;
}

interface OffersTable {
  id: string;
  conversation_id: string;
  agent_id: string;
  made_at: Date;
  expires_at: Date;
  outcome: string | null;
  reason: string | null;
  ended_at: Date | null;
  reasons: Generated<unknown>;
}

interface OverflowsTable {
  id: string;
  conversation_id: string;
  rule: number;
  from_group: string;
  to_group: string | null;
  dropped: string[];
  waited_seconds: number;
  at: Date;
}

interface ReleasesTable {
  id: string;
  conversation_id: string;
  agent_id: string;
  because: string;
  at: Date;
}

interface TransfersTable {
  id: string;
  conversation_id: string;
  from_agent: string | null;
  to_agent: string | null;
  to_group: string | null;
  note: string;
  at: Date;
}

interface ConfirmationsTable {
  conversation_id: string;
  closing: number;
  owner_id: string;
  closed_at: Date;
  /** By whose word it is settled; null: it waits for one. */
  because: Generated<'customer' | 'time' | null>;
  confirmed_at: Generated<Date | null>;
}

interface WrapUpsTable {
  conversation_id: string;
  closing: number;
  stage: string;
  topic: string;
  reason: string;
  result: string;
  words: string;
  next_step: Generated<string>;
  next_at: Generated<Date | null>;
  changed: Generated<string[]>;
  by_id: string | null;
  at: Date;
}

interface RatingsTable {
  conversation_id: string;
  agent_id: string | null;
  asked_at: Date;
  score: number | null;
  reasons: Generated<string[]>;
  words: Generated<string>;
  at: Date | null;
}

interface DraftsTable {
  conversation_id: string;
  staff_id: string;
  body: string;
  at: Date;
}

interface BlocksTable {
  id: string;
  customer_id: string;
  visitor_id: string | null;
  conversation_id: string;
  state: Generated<BlockState>;
  reason: string;
  words: string;
  days: number;
  asked_by: string;
  asked_at: Date;
  decided_by: Generated<string | null>;
  decided_at: Generated<Date | null>;
  expires_at: Generated<Date | null>;
  ended_by: Generated<string | null>;
  ended_at: Generated<Date | null>;
  note: Generated<string>;
  nuisance: Generated<unknown>;
}

export interface TasksTable {
  id: string;
  kind: TaskKind;
  state: Generated<TaskState>;
  text: string;
  conversation_id: string | null;
  message_number: number | null;
  customer_id: string | null;
  owner_id: string | null;
  group_id: string | null;
  stage: Generated<Stage | null>;
  phone_sealed: Buffer | null;
  due_at: Date;
  clock_from: Date;
  warn_at: Date | null;
  warned: Generated<number>;
  breached_at: Generated<Date | null>;
  moved: Generated<number>;
  created_by: string | null;
  created_at: Date;
  settled_by: Generated<string | null>;
  settled_at: Generated<Date | null>;
  note: Generated<string>;
  order_id: string | null;
  /** Why it was made, where a need was foreseen. */
  foreseen: ColumnType<ForeseenNeed | null, string | null, null>;
}

export interface ScheduledMessagesTable {
  id: string;
  conversation_id: string;
  author_id: string;
  body: string;
  send_at: Date;
  anyway: boolean;
  seen_number: number;
  state: Generated<'waiting' | 'sent' | 'held' | 'cancelled'>;
  refused: Generated<string | null>;
  refused_params: ColumnType<Record<string, string | number> | null, never, string | null>;
  created_at: Date;
  settled_at: Generated<Date | null>;
}

interface ReasonsTable {
  id: string;
  parent_id: string | null;
  key: string;
  name: string;
  name_en: string;
  position: Generated<number>;
  retired_at: Date | null;
}

interface AnswersToMailTable {
  conversation_id: string;
  due_at: Date;
}

interface TalkMailsTable {
  conversation_id: string;
  reference: string;
  subject_sealed: Buffer;
  at: Date;
}

interface SavedViewsTable {
  id: string;
  name: string;
  scope: 'own' | 'group' | 'all';
  owner_id: string;
  group_id: string | null;
  closed_days: number | null;
  conditions: unknown;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
  removed_at: Date | null;
}

interface RulesTable {
  id: string;
  name: string;
  position: number;
  version: number;
  spec: unknown;
  about: Generated<RuleSubject>;
  on_at: Date | null;
  first_on_at: Generated<Date | null>;
  off_because: string | null;
  changed_by: string;
  changed_at: Date;
  removed_at: Date | null;
}

interface RuleVersionsTable {
  rule_id: string;
  version: number;
  name: string;
  spec: unknown;
  by_id: string;
  at: Date;
}

interface RuleFiringsTable {
  id: string;
  rule_id: string;
  version: number;
  conversation_id: string | null;
  order_id: Generated<string | null>;
  happening: string;
  outcome: string;
  held_because: string | null;
  /** The conditions an order met. */
  met: Generated<unknown>;
  acts: unknown;
  at: Date;
}

interface PushDevicesTable {
  id: string;
  staff_id: string | null;
  session_id: string | null;
  customer_id: string | null;
  language: Language | null;
  endpoint: string;
  p256dh: string;
  auth: string;
  origin: string;
  made_at: Date;
  seen_at: Generated<Date | null>;
}

export interface PushesDueTable {
  staff_id: string;
  conversation_id: string;
  what: 'offered' | 'said' | 'woken';
  since: Date;
}

export interface CustomerPushesDueTable {
  about: 'talk' | 'request' | 'order';
  about_id: string;
  customer_id: string | null;
  since: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    answers_to_mail: AnswersToMailTable;
    clock_warnings: ClockWarningsTable;
    consults: ConsultsTable;
    conversations: ConversationsTable;
    customer_pushes_due: CustomerPushesDueTable;
    messages: MessagesTable;
    offers: OffersTable;
    push_devices: PushDevicesTable;
    pushes_due: PushesDueTable;
    overflows: OverflowsTable;
    releases: ReleasesTable;
    transfers: TransfersTable;
    wrap_ups: WrapUpsTable;
    confirmations: ConfirmationsTable;
    ratings: RatingsTable;
    drafts: DraftsTable;
    reasons: ReasonsTable;
    rule_firings: RuleFiringsTable;
    rule_versions: RuleVersionsTable;
    rules: RulesTable;
    saved_views: SavedViewsTable;
    scheduled_messages: ScheduledMessagesTable;
    talk_mails: TalkMailsTable;
    tasks: TasksTable;
    blocks: BlocksTable;
  }
}
