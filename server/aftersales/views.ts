import { type RawBuilder, sql } from 'kysely';
import type { Party, RequestKind, RequestState } from '../../common/aftersales.ts';
import { type ActingOn, actRefusal } from '../../common/aftersales-act-refusal.ts';
import { actOf, requestActKeys } from '../../common/aftersales-acts.ts';
import { clockOf, refundLaw } from '../../common/aftersales-clocks.ts';
import { problemSentence } from '../../common/problems.ts';
import type { ReturnFreight } from '../../common/return-freight.ts';
import { priceAt } from '../catalogue/prices.ts';
import { dueUnderPromise } from '../orders/tier-rates.ts';
import { parcelEvents } from '../orders/views.ts';
import type { Reader } from '../platform/db.ts';
import { fileView } from '../platform/files.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { notFound } from '../platform/problems.ts';
import { inspectedPoints, pointsOfLines } from './inspection/checklist-views.ts';
import { policyOf } from './policies.ts';
import type { RequestBrief, RequestView } from './request-views.ts';
import { visibleRequests } from './requests.ts';

const by = (alias: string, kind = 'by_kind', id = 'by_id') => sql`jsonb_build_object('kind', ${sql.ref(`${alias}.${kind}`)},
  'id', ${sql.ref(`${alias}.${id}`)}, 'name', (select name from staff where staff.id = ${sql.ref(`${alias}.${id}`)}))`;
const list = (item: RawBuilder<unknown>, from: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
  sql`(select coalesce(jsonb_agg(${item} order by ${order}), '[]') from ${from})`;

const lines = list(
  sql`jsonb_build_object('line', l.id, 'name', l.name, 'nameEn', l.name_en, 'picture', p.picture, 'priceMinor', l.price_minor, 'quantity', al.quantity,
    'accepted', al.accepted, 'refundedMinor', al.refunded_minor, 'options', l.options, 'optionsEn', l.options_en,
    'newVariant', case when v.id is not null then jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'optionsEn', v.options_en) end)`,
  sql`aftersales_lines al join order_lines l on l.id = al.order_line_id left join products p on p.id = l.product_id
    left join variants v on v.id = al.new_variant_id where al.request_id = r.id`,
  sql`l.position`,
);

const briefColumns = sql`
  r.id, r.number, r.kind, r.state, r.reason, jsonb_build_object('id', o.id, 'number', o.number) as "order",
  jsonb_build_object('id', c.id, 'name', coalesce(c.preferred_name, c.name)) as customer, r.conversation_id as conversation, r.currency,
  r.asked_minor as "askedMinor", r.agreed_minor as "agreedMinor", r.paid_minor as "paidMinor", r.form,
  case when owner.id is not null then jsonb_build_object('id', owner.id, 'name', owner.name) end as owner,
  ${instant('r.opened_at')} as "openedAt", ${instant('r.state_since')} as "stateSince", ${instant('r.ended_at')} as "endedAt",
  r.clock_key, r.warn_at, r.deadline_at, r.breached_at, r.offered_by, (${lines}) as lines`;

const joined = sql`join orders o on o.id = r.order_id join customers c on c.id = r.customer_id left join staff owner on owner.id = r.owner_id`;

interface Timed {
  kind: RequestKind;
  state: RequestState;
  clock_key: string | null;
  warn_at: Date | null;
  deadline_at: Date | null;
  breached_at: Date | null;
  offered_by: Party | null;
}

function clockView({ kind, state, clock_key: key, warn_at, deadline_at, breached_at, offered_by }: Timed): RequestBrief['clock'] {
  const clock = clockOf(kind, state, offered_by ?? undefined);
  if (!clock || !key || !warn_at || !deadline_at) return null;
  const { waitsFor, leadsTo, turnsInto, basis, basisEn } = clock;
  const [warnAt, deadlineAt] = [warn_at.toISOString(), deadline_at.toISOString()];
  const breachedAt = breached_at?.toISOString() ?? null;
  return { key, warnAt, deadlineAt, breachedAt, waitsFor, leadsTo: leadsTo ?? (turnsInto ? 'turn' : null), basis, basisEn };
}

type BriefRow = Omit<RequestBrief, 'clock'> & Timed;

function brief<R extends BriefRow>(row: R) {
  const { clock_key, warn_at, deadline_at, breached_at, offered_by, ...rest } = row;
  return { ...rest, clock: clockView(row) };
}

/** Requests as lists show them; `from` chooses, bounds and orders them. */
export async function requestBriefs(db: Reader, from: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<RequestBrief[]> {
  const { rows } = await sql<BriefRow>`select ${briefColumns} from (${from}) r ${joined} order by ${order}`.execute(db);
  return rows.map(brief);
}

const evidence = list(
  sql`jsonb_build_object('id', e.id, 'kind', e.kind, 'stage', e.stage, 'grams', e.grams, 'words', e.words, 'by', ${by('e')}, 'at', ${instant('e.at')},
    'file', case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'width', f.width) end)`,
  sql`aftersales_evidence e left join files f on f.id = e.file_id where e.request_id = r.id`,
  sql`e.at, e.id`,
);
const offers = list(
  sql`jsonb_build_object('round', f.round, 'by', ${by('f')}, 'kind', f.kind, 'amountMinor', f.amount_minor, 'returnFreight', f.return_freight,
    'words', f.words, 'outcome', f.outcome, 'at', ${instant('f.at')})`,
  sql`aftersales_offers f where f.request_id = r.id`,
  sql`f.round`,
);
const steps = list(
  sql`jsonb_build_object('number', s.number, 'move', s.move, 'from', s.from_state, 'to', s.to_state, 'because', s.because, 'words', s.words,
    'data', s.data, 'by', ${by('s')}, 'at', ${instant('s.at')})`,
  sql`aftersales_steps s where s.request_id = r.id`,
  sql`s.number`,
);
const repair = sql`(select jsonb_build_object('serial', serial, 'symptom', symptom, 'holdsData', holds_data,
    'dataConsentAt', ${instant('data_consent_at')}, 'diagnosis', diagnosis, 'responsibility', responsibility, 'goodwill', goodwill,
    'partsSince', case when r.state = 'repairing' then ${instant('r.parts_since')} end, 'quoteMinor', quote_minor, 'quoteWords', quote_words, 'fix', fix, 'visitAt', ${instant('visit_at')},
    'technician', (select name from staff where staff.id = technician_id), 'arrivedAt', ${instant('arrived_at')})
  from aftersales_repairs where request_id = r.id)`;
const money = list(
  sql`jsonb_build_object('method', p.method, 'amountMinor', t.amount_minor, 'currency', t.currency, 'direction', t.direction, 'state', t.state, 'at', ${instant('t.asked_at')})`,
  sql`money_transfers t join payments p on p.id = t.payment_id where t.order_id = r.order_id
    and t.cause in ('request', 'compensation') and (t.reference = r.number or starts_with(t.reference, r.number || ' '))`,
  sql`t.asked_at, t.position`,
);
const listedDifference = sql`select sum((price.amount_minor - l.price_minor) * al.quantity)::bigint
  from aftersales_lines al join order_lines l on l.id = al.order_line_id join variants on variants.id = al.new_variant_id
    join lateral (${priceAt(sql`r.opened_at`)}) price on true where al.request_id = r.id`;
const difference = sql`case when r.kind = 'exchange' then ${dueUnderPromise(listedDifference)} end`;
const due = sql`case when r.due_minor is not null then jsonb_build_object('amountMinor', r.due_minor, 'settledAt', ${instant('r.due_settled_at')},
    'isComing', r.due_settled_at is null and exists (
      select from money_transfers t where t.id = r.due_transfer_id and t.state not in ('succeeded', 'cancelled')),
    'isPretended', coalesce((select (value->>'demo')::boolean from settings where name = 'shop'), false),
    'ways', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'brand', brand, 'lastFour', last_four) order by created_at, id), '[]')
      from payment_methods where customer_id = o.customer_id)) end`;
const choices = list(
  sql`jsonb_build_object('id', c.remedy_id, 'name', c.name, 'nameEn', c.name_en, 'form', c.form, 'amountMinor', c.amount_minor)`,
  sql`aftersales_choices c where c.request_id = r.id`,
  sql`c.position`,
);
const outParcel = sql`(select jsonb_build_object('carrier', carrier, 'trackingNumber', tracking_number, 'state', state)
  from shipments where shipments.id = r.out_shipment_id)`;
const returnParcel = sql`select jsonb_build_object('carrier', r.return_carrier, 'trackingNumber', r.return_tracking,
    'state', case when exists (select from tracking_events where shipment_id = s.id) then s.state end, 'events', (${parcelEvents}))
  from (select) one left join shipments s on s.request_id = r.id and s.tracking_number = r.return_tracking where r.return_tracking <> ''`;

const complaint = sql`select jsonb_build_object('id', id, 'number', number, 'state', state)
  from complaints where request_id = r.id order by opened_at desc, id desc limit 1`;

type Row = BriefRow &
  Omit<RequestView, keyof RequestBrief | 'acts' | 'evidence' | 'refundDueAt'> & {
    evidence: (Omit<RequestView['evidence'][number], 'file'> & {
      file: { id: string; name: string; mediaType: string; width: number | null } | null;
    })[];
    offer_count: number;
    policy_version_id: string | null;
  };

const wholeColumns = sql`${briefColumns}, r.words, r.place,
  case when r.instead_of is not null then jsonb_build_object('kind', r.instead_of->'kind', 'state', r.instead_of->'state') end as "insteadOf",
  r.most_minor as "mostMinor",
  jsonb_build_object('version', (select number from policy_versions where id = r.policy_version_id), 'rule', r.policy_rule, 'zh', r.policy_zh,
    'en', r.policy_en, 'review', r.review) as policy,
  r.evidence_needed as "evidenceNeeded", r.return_freight as "returnFreight",
  jsonb_build_object('mostMinor', r.freight_most_minor, 'amountMinor', r.freight_minor, 'laidOutBy', r.freight_laid_out_by, 'state', r.freight_state,
    'settledBy', r.freight_settled_by) as freight,
  case when r.refund_method_id is null then 'original' else 'balance' end as "refundTo", r.refund_method_id as "refundMethod", r.pay_with_id as "payWith", (${difference}) as "differenceMinor",
  ${by('r', 'opened_by_kind', 'opened_by')} as "openedBy", ${instant('r.consent_at')} as "consentAt", ${instant('r.received_at')} as "receivedAt",
  ${instant('r.helped_at')} as "helpedAt", (${complaint}) as complaint,
  r.approver_role as approver, (${outParcel}) as "outParcel", (${due}) as due,
  (${returnParcel}) as "returnParcel", r.return_to as "returnTo",
  case when r.form is not null then jsonb_build_object('form', r.form, 'severity', r.severity, 'payer', r.payer_group_id) end as compensation,
  (${choices}) as choices, (${repair}) as repair, (${offers}) as offers, (${evidence}) as evidence,
  case when r.state in ('received', 'inspecting') then (${pointsOfLines}) else '[]' end as checklists, (${inspectedPoints}) as inspected, (${steps}) as steps, (${money}) as money, r.offers as offer_count,
  r.policy_version_id`;

const dayMs = 24 * 3600 * 1000;
const dueOf = (receivedAt: string | null) => receivedAt && new Date(Date.parse(receivedAt) + refundLaw.targetDays * dayMs).toISOString();

/** One request among those this person may see, with what they may do to it now. */
export async function requestById(db: Reader, keys: Keys, who: Principal, id: string): Promise<RequestView> {
  const { rows } = await sql<Row>`/* prepared: request by id */
    select ${wholeColumns} from aftersales_requests r ${joined} where r.id = ${id} and ${visibleRequests(who)}`.execute(db);
  if (!rows[0]) throw notFound();
  const { offer_count, policy_version_id, evidence: shown, ...row } = rows[0];
  const { offered_by: offeredBy } = row;
  const view = {
    ...brief(row),
    policy: { ...row.policy, ...(await basisOf(db, policy_version_id, row.policy.rule)) },
    refundDueAt: dueOf(row.receivedAt),
    complaint: who.kind === 'customer' ? row.complaint : null,
    evidence: shown.map(({ file, ...rest }) => ({ ...rest, file: file && { ...fileView(keys, file), mediaType: file.mediaType } })),
    acts: actsOf(who, {
      ...row,
      offers: offer_count,
      offeredBy,
      isLate: row.breached_at !== null,
      freight: freightIn(row),
      waitsForParts: (row.repair?.partsSince ?? null) !== null,
    }),
  };
  return who.kind === 'customer' ? forCustomer(view) : view;
}

/** What stands behind a row of a version; the engine's own refusals stand in no policy. */
async function basisOf(db: Reader, version: string | null, id: string): Promise<{ basis: string; basisEn: string }> {
  const rule = version ? (await policyOf(db, version)).ready.policy.rules.find((each) => each.id === id) : undefined;
  return { basis: rule?.basis ?? '', basisEn: rule?.basisEn ?? '' };
}

const freightIn = ({
  returnFreight: payer,
  freight: { laidOutBy, state },
  returnParcel,
}: Pick<Row, 'returnFreight' | 'freight' | 'returnParcel'>): ReturnFreight => ({
  ...{ payer, laidOutBy, state, hasParcel: returnParcel !== null },
});

function actsOf(who: Principal, request: ActingOn): RequestView['acts'] {
  return requestActKeys
    .filter((act) => who.kind !== 'customer' || actOf(act).byCustomer)
    .map((act) => {
      const code = actRefusal(act, request, { party: who.kind, permissions: who.permissions }) ?? null;
      const why = code && problemSentence(code, who.language, { limit: 3 });
      return { act, allowed: code === null, code, why, needsKey: actOf(act).money ?? false };
    });
}

/** How the shop agrees within itself is its own business. */
const internal: readonly string[] = ['ask_approval', 'grant', 'deny', 'escalate'];
const nameless = <T extends { by: { kind: 'staff' | 'customer' | 'system'; id: string | null; name: string | null } }>(item: T): T => ({
  ...item,
  by: { kind: item.by.kind, id: null, name: null },
});

function forCustomer(view: RequestView): RequestView {
  const seen = view.steps.filter(({ move }) => !internal.includes(move));
  return {
    ...view,
    approver: null,
    checklists: [],
    inspected: [],
    owner: null,
    steps: seen.map((step) => ({ ...nameless(step), data: {} })),
    offers: view.offers.map(nameless),
    evidence: view.evidence.map(nameless),
    openedBy: { ...view.openedBy, id: null, name: null },
  };
}
