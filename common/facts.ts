import type { CallDirection } from './calls.ts';
import type { ClockKind } from './clocks.ts';

/**
 * Everything that can happen, and what its fact carries: ids, states, amounts, names of changed fields. No personal value.
 * The first word of a kind is the noun whose row changed.
 */
export interface FactData {
  'settings.changed': { name: string };
  'file.stored': { mediaType: string; bytes: number };
  'file.refused': { found: string; bytes: number };
  'file.withheld': { because: 'type' | 'infected'; found: string; mediaType: string };
  'webhook.added': { permissions: string[] };
  'webhook.changed': { fields: string[] };
  'webhook.removed': Record<string, never>;
  'webhook.given_up': { because: string };
  'mail.asked': { purpose: string };
  'mail.sent': { purpose: string; attempts: number };
  'mail.failed': { purpose: string; because: string };
  'mail.retried': { purpose: string };
  'staff.invited': { roles: string[] };
  'staff.joined': Record<string, never>;
  'staff.changed': { fields: string[] };
  'staff.left': Record<string, never>;
  'staff.signed_in': { session: string };
  'staff.sign_in_refused': Record<string, never>;
  'staff.session_ended': { session: string };
  'staff.password_set': Record<string, never>;
  'staff.reset_by_operator': Record<string, never>;
  'staff.code_set_up': Record<string, never>;
  'staff.code_removed': Record<string, never>;
  'staff.recovery_code_used': Record<string, never>;
  'seat.changed': { from: string; to: string; until?: string };
  'role.changed': { fields: string[] };
  'role.preview_began': Record<string, never>;
  'role.preview_ended': Record<string, never>;
  'group.changed': { fields: string[] };
  'peak.switched': { on: boolean };
  'skill.changed': { fields: string[] };
  'token.created': { permissions: string[] };
  'token.revoked': Record<string, never>;
  'customer.seen': { site: string };
  'customer.identified': { channel: string };
  'customer.changed': { fields: string[] };
  'customer.noted': { note: string };
  /** `during`: the talk with this customer that whoever looked had in hand. */
  'customer.revealed': { field: string; during?: string; list?: string; reason?: string; look?: string };
  /** `merge`: colleagues did it, and may undo it. */
  'customer.merged': { into: string; merge?: string };
  'customer.unmerged': { from: string; merge: string };
  'customer.held': { hold: string; until: string | null };
  'customer.hold_lifted': { hold: string };
  'customer.erasure_previewed': Record<string, never>;
  'customer.erasure_asked': { erasure: string };
  'customer.erasure_cancelled': { erasure: string };
  /** `because`: somebody asked, or time. */
  'customer.erased': { because: 'asked' | 'time'; conversations: number; messages: number; files: number; orders: number };
  /** `version`: of the words; null: they stand in the row a colleague wrote. */
  'consent.given': { purpose: string; version: number | null; way: string };
  'consent.withdrawn': { purpose: string };
  'minor.marked': { age: string };
  'minor.ended': Record<string, never>;
  'minor.look_asked': { look: string };
  'minor.look_decided': { look: string; approved: boolean; asked: string };
  'minor.guardian_asked': { right: string };
  'data_incident.opened': { discovered: string; kinds: string[] };
  'data_incident.changed': { fields: string[] };
  'data_incident.people_added': { by: string; people: number };
  'data_incident.people_removed': { people: number };
  'data_incident.reported': { report: string };
  'data_incident.telling': { people: number };
  'data_incident.told': { people: number };
  'data_incident.customer_told': { incident: string };
  'data_incident.spared': Record<string, never>;
  'data_incident.closed': { people: number };
  'assessment.noted': { occasion: string };
  'assessment.removed': Record<string, never>;
  'customer.export_asked': { export: string };
  'customer.exported': { export: string };
  'retention.ran': { area: string; rows: number; before: string };
  'product.changed': { fields: string[] };
  /** An agent recommended it in a talk, and why. */
  'product.recommended': { because: string };
  'needs.noted': { fields: string[] };
  'service_point.changed': { closed: boolean };
  'product.stock_changed': { variant: string; from: number | null; to: number | null };
  'order_code.asked': Record<string, never>;
  'order.opened_by_code': { visitor: string };
  'order.placed': { intake: string; total: number; currency: string };
  /** The buyer had asked for it. */
  'order.payment_reminded': { order: string; until: string };
  'order.paid': { amount: number; currency: string; method: string };
  'order.state_changed': { from: string; to: string; reason?: string };
  'order.imported': { fields: string[] };
  'aftersales.opened': RequestConcern & { reason: string; rule: string; version: string | null; asked: number };
  'aftersales.moved': RequestConcern & { move: string; from: string };
  'aftersales.turned': RequestConcern & { was: string; because: string };
  'aftersales.extended': RequestConcern & { until: string };
  'aftersales.changed': RequestConcern & { fields: string[] };
  'aftersales.escalated': RequestConcern & { from: string; to: string };
  'aftersales.evidence_added': RequestConcern & { evidence: string };
  'aftersales.warned': RequestConcern & { clock: string; due: string };
  'aftersales.breached': RequestConcern & { clock: string; due: string };
  /** The law's days since the goods came back: 7 is the target, more than 15 wilful delay. */
  'aftersales.refund_late': RequestConcern & { days: number };
  'service.opened': ServiceConcern;
  'service.moved': ServiceConcern & { move: string; from: string };
  'service.changed': ServiceConcern & { fields: string[] };
  'service.warned': ServiceConcern & { due: string };
  'service.breached': ServiceConcern & { due: string };
  /** `alarm`: full (a seat at its limit), day (contacts of a day), queue (more wait than places are free). */
  'load.raised': { alarm: string; group: string | null; agent: string | null; count: number; most: number; seconds: number };
  'load.eased': { alarm: string; group: string | null; agent: string | null };
  'quality.alarm_raised': { product: string; batch: string; units: number; sold: number };
  'quality.alarm_closed': { product: string; batch: string };
  /** `of`: false_claims or refund_abuse. */
  'risk.raised': { of: string; score: number };
  'risk.confirmed': { of: string; until: string };
  'risk.dismissed': { of: string };
  'risk.ended': { of: string; because: string };
  'order.warranty_ending': { until: string };
  'cart.offered': { total: number; currency: string; until: string };
  'correction.proposed': { order: string; subject: string; fields: string[] };
  'correction.ended': { order: string; subject: string; fields: string[]; to: string };
  'cart.ended': { to: string; order?: string };
  'product_news.sent': { product: string; kind: string; owners: number };
  'product_news.wished': { wanted: boolean; consent: number };
  'home.sorted': { first: string };
  /** A rule that foresees needs; `on`, `off`, `removed` and `rule` (new) stand among the fields. */
  'need_rule.changed': { fields: string[] };
  'alert.saved': { consent: number };
  'alert.moved': { from: string; to: string };
  'alert.told': { products: number; channel: string };
  'guide.changed': { fields: string[] };
  'guide.published': { version: number };
  'guide.archived': Record<string, never>;
  'guide_run.started': { guide: string; version: number };
  /** `answer`: the place of an answer, how a step was marked, or `back`. */
  'guide_run.moved': { node: string; answer: string };
  'guide_run.ended': { outcome: string; cause: string | null; confidence: number | null };
  'remedy.changed': { fields: string[] };
  'budget.changed': { month: string; amount: number };
  'policy.drafted': { rows: number };
  'policy.published': { from: string };
  'order.changed': { operation: string; reason?: string; amount?: number; into?: string };
  'order.difference_explained': { currency: string; amount: number };
  'order.difference_reopened': { currency: string };
  'order.shop_asked': { operation: string; for: string };
  'order.shop_answered': { operation: string; for: string; outcome: string };
  'connection.added': { kind: string };
  'connection.changed': { fields: string[] };
  'connection.removed': Record<string, never>;
  'connection.compared': { compared: number; differences: number };
  'connection.mended': { kind: string; ref: string };
  'transfer.asked': {
    order: string;
    direction: 'in' | 'out';
    amount: number;
    currency: string;
    method: string;
    cause: string;
    payer: string;
  };
  'transfer.moved': { order: string; direction: 'in' | 'out'; from: string; to: string };
  'policy.removed': Record<string, never>;
  /** `proposed`: out of a talk, which is the fact's conversation. */
  'article.written': ArticleConcern & { fields: string[]; proposed?: true };
  'article_import.started': { sendTo: string };
  'article_import.ended': { state: string };
  'picture.matched': { number: number; product: string | null; defect: string | null; by: string };
  'case_study.written': { tags: number };
  'case_study.removed': Record<string, never>;
  'learning_path.changed': { fields: string[] };
  'learning_path.published': { edition: number };
  'learning_path.passed': { percent: number };
  'learning_path.shown': { shown: boolean };
  'article.moved': ArticleConcern & { act: string; from: string };
  'article.published': ArticleConcern & { reviewed: string | null };
  'article.marked': ArticleConcern & { because: string };
  'lab_question.kept': { expects: string | null };
  'lab_question.removed': Record<string, never>;
  'lab_run.ended': { questions: number; right: number; wrong: number };
  'exception.opened': { kind: string };
  'exception.order_found': { order: string };
  'exception.told': { orders: number; choices: string[] };
  'exception.customer_told': { order: string };
  'exception.answered': { order: string; choice: string };
  'exception.order_settled': { order: string; outcome: string };
  'exception.claimed': { order: string; amount: number; currency: string };
  'exception.claim_answered': { order: string; amount: number; currency: string };
  /** The assistant told what it would do; nothing is done before the customer's yes. */
  'proposal.made': { act: string; order: string; until: string };
  'proposal.settled': { to: string };
  'intent.changed': { fields: string[] };
  'incident.shown': { until: string; exception: string | null };
  'incident.ended': Record<string, never>;
  'shipment.sent': { order: string; carrier: string };
  'shipment.moved': { order: string; code: string };
  'shipment.carrier_asked': { order: string; request: string; for: string };
  'shipment.carrier_late': { order: string; request: string; for: string };
  'shipment.carrier_answered': { order: string; request: string; for: string; done: boolean };
  'conversation.opened': { channel: string };
  /** A colleague wrote first; `anyway`: though the customer had wished not to be contacted. */
  'conversation.begun': { channel: string; agent: string; group: string; anyway?: boolean };
  /** Somebody of the staff speaks with the customer on the telephone. */
  'conversation.call_began': { direction: CallDirection };
  'conversation.call_ended': { direction: CallDirection; seconds: number };
  /** The assistant receives it, before people do. */
  'conversation.assisted': { group: string };
  'conversation.handed_over': { group: string; because: string };
  'conversation.queued': { group: string; because: string };
  'conversation.left_message': { group: string };
  'conversation.callback_booked': { task: string; due: string; group: string };
  'conversation.contact_left': Record<string, never>;
  'conversation.offered': { offer: string; agent: string; group: string; score?: number; reasons?: Record<string, number> };
  'conversation.overflowed': { fromGroup: string; toGroup: string; dropped: string[]; afterSeconds: number; waitedSeconds: number };
  'conversation.taken_over': { from: string; agent: string; group: string };
  /** By whose word it counts as settled; `owner` answered for it until then. */
  'conversation.confirmed': { owner: string; because: 'customer' | 'time' };
  'conversation.released': { agent: string; because: string; group: string };
  'conversation.offer_ended': { offer: string; agent: string; outcome: string; group: string };
  'conversation.accepted': { agent: string; group: string; waitedSeconds: number };
  'conversation.transferred': { from: string; to: string | null; fromGroup: string; toGroup: string };
  'conversation.snoozed': { agent: string | null; until: string };
  'conversation.woken': { agent: string | null; because: string };
  'conversation.clock_warned': ClockConcern;
  'conversation.clock_breached': ClockConcern;
  'conversation.state_changed': { from: string; to: string };
  /** `next`: until when what happens next is promised; `changed`: the customer’s data changed in the talk. */
  'conversation.wrapped_up': { stage: string; topic: string; reason: string; result: string; next?: string; changed?: string[] };
  'conversation.closed': { because: string; agent: string | null; group: string | null };
  'conversation.reopened': { by: string };
  'conversation.identified': { from: string };
  'conversation.merged': { into: string; merge: string };
  'conversation.unmerged': { from: string; merge: string };
  'conversation.read': { by: 'customer' | 'staff'; upTo: number };
  'conversation.delivered': { by: 'customer' | 'staff'; upTo: number };
  'block.asked': { conversation: string; reason: string };
  /** `asked`: who asked for it. */
  'block.approved': { until: string; asked: string };
  'block.refused': { asked: string };
  'block.ended': { because: string; asked: string };
  'scheduled.added': { conversation: string; author: string; at: string };
  'scheduled.changed': { conversation: string; author: string; fields: string[] };
  'scheduled.sent': { conversation: string; author: string; number: number };
  'scheduled.held': { conversation: string; author: string; because: string };
  'scheduled.cancelled': { conversation: string; author: string };
  'consult.asked': ConsultConcern;
  'consult.answered': ConsultConcern;
  'consult.withdrawn': ConsultConcern;
  'task.opened': TaskConcern & { due: string };
  'task.changed': TaskConcern & { fields: string[]; from: string | null };
  'task.warned': TaskConcern & { due: string };
  'task.breached': TaskConcern;
  'task.settled': TaskConcern & { outcome: string };
  'task.revealed': { field: string; list?: string; look?: string };
  'ticket.opened': TicketConcern & { due: string };
  'ticket.moved': TicketConcern & { act: string; from: string };
  'ticket.staged': TicketConcern & { from: string | null; to: string };
  'ticket.warned': TicketConcern & { due: string };
  'ticket.breached': TicketConcern;
  /** After a delivery, a request or a service; scores are 1 to 5, of the goods and of how the customer was served. */
  'feedback.asked': { subject: string; order: string };
  'feedback.given': { subject: string; order: string; product: number | null; service: number | null };
  /** So many orders of an agent's were refused or sent back: more than the shop accepts. */
  'presale.alarmed': { measure: string; orders: number; bad: number };
  'complaint.opened': ComplaintConcern;
  'complaint.moved': ComplaintConcern & { act: string; from: string };
  'complaint.added_to': ComplaintConcern & { what: 'evidence' | 'statement' };
  'complaint.papers_taken': ComplaintConcern & { manifest: string; files: number };
  'complaint.warned': ComplaintConcern & { due: string };
  'complaint.breached': ComplaintConcern & { due: string };
  'bulletin.posted': BulletinConcern;
  'bulletin.changed': BulletinConcern;
  'bulletin.ended': BulletinConcern;
  'notice.published': { version: number; groups: string[] };
  'notice.read': { version: number };
  'notice.reminded': { version: number; staff: string[] };
  'notice.retired': { version: number };
  'handover.sent': HandoverConcern & { due: string; over: boolean };
  /** `late`: expected later than promised. */
  'handover.moved': HandoverConcern & { act: string; late: boolean };
  'handover.stage': HandoverConcern & { line: string; stage: string };
  'handover.unanswered': HandoverConcern;
  'handover.design_shown': HandoverConcern & { line: string; version: number };
  'handover.design_answered': HandoverConcern & { line: string; version: number; answer: string };
  'handover.commented': HandoverConcern & { line: string; stage: string | null };
  'inspection_checklist.changed': { points: number };
  'plan.moved': { group: string; product: string; act: string };
  'plan.slipped': { group: string; product: string; point: string };
  'capacity.changed': { week: string; from: number | null; to: number | null };
  'quick_reply.changed': { fields: string[]; version: number };
  'quick_reply_folder.changed': { fields: string[] };
  'rule.saved': { version: number };
  'rule.switched': { on: boolean; because: string };
  'rule.moved': Record<string, never>;
  'rule.removed': Record<string, never>;
  'rule.fired': { version: number; outcome: string; order?: string };
  'view.saved': { scope: string };
  'view.removed': Record<string, never>;
  'list.exported': {
    list: string;
    fields: string[];
    format: string;
    rows: number;
    filters: string[];
    contacts?: string;
    approval?: string;
  };
  'figures.exported': { format: string; split: string; from: string; to: string; rows: number; approval?: string };
  'export.asked': { list: string; contacts: string; rows: number };
  /** `asked`: who had asked for it. */
  'export.approved': { list: string; asked: string; until: string };
  'export.refused': { list: string; asked: string };
  'rating.asked': Record<string, never>;
  'rating.given': { score: number };
  /** Words of the shop's list that reproach a customer, sent all the same. */
  'reproach.sent': { number: number; words: string[] };
  'message.sent': { number: number; kind: string; public: boolean };
  'message.recalled': { number: number };
  'message.noted': { number: number; mentions: string[] };
}

/** A clock that came to its warning or its end, and who served then. */
interface ClockConcern {
  clock: ClockKind;
  agent: string | null;
  group: string | null;
  due: string;
}

/** Who asked, and whom: a colleague or a group. */
interface ConsultConcern {
  asker: string;
  to: string | null;
  group: string | null;
}

/** Whom a service order concerns. */
interface ServiceConcern {
  order: string;
  kind: string;
  state: string;
  technician: string | null;
  conversation: string | null;
}

/** What and whom a request concerns: kind and state are those after what happened. */
interface RequestConcern {
  order: string;
  kind: string;
  state: string;
  owner: string | null;
  conversation: string | null;
}

/** Whom a task concerns. */
interface TaskConcern {
  kind: string;
  owner: string | null;
  group: string | null;
  conversation: string | null;
}

/** Whom a ticket concerns, and what it is about; its state after what happened. */
interface TicketConcern {
  kind: string;
  state: string;
  group: string;
  owner: string | null;
  asker: string;
  conversation: string | null;
  order: string | null;
}

/** Whom a complaint concerns, and what it is about; its state after what happened. */
interface ComplaintConcern {
  kind: string;
  state: string;
  owner: string | null;
  order: string | null;
  conversation: string | null;
}

/** Which version of an article, for whom; its state after what happened. */
interface ArticleConcern {
  version: number;
  audience: string;
  state: string;
}

/** What a bulletin is about: a product or an order. */
interface BulletinConcern {
  product: string | null;
  order: string | null;
  level: string;
}

/** Which order which department has of whom; its state after what happened. */
interface HandoverConcern {
  order: string;
  group: string;
  sender: string;
  state: string;
}

export type FactKind = keyof FactData;
