import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { problemSentence } from '../../../common/problems.ts';
import {
  hasServiceEnded,
  isCustomersAct,
  serviceActKeys,
  serviceClocks,
  serviceKinds,
  serviceMoves,
  serviceRefusal,
  serviceStates,
} from '../../../common/service-orders.ts';
import type { Reader } from '../../platform/db.ts';
import { fileAddress } from '../../platform/files.ts';
import type { Principal } from '../../platform/http.ts';
import { instant } from '../../platform/instant.ts';
import type { Keys } from '../../platform/keys.ts';
import { notFound } from '../../platform/problems.ts';
import { actingOn, visibleServices } from './service-orders.ts';

const Instant = z.iso.datetime();
const By = z.object({ kind: z.enum(['staff', 'customer', 'system']), name: z.string().nullable() });
const Person = z.object({ id: z.uuid(), name: z.string().nullable() });

/** A service order in a list. */
export const ServiceBrief = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(serviceKinds),
  state: z.enum(serviceStates),
  order: z.object({ id: z.uuid(), number: z.string() }),
  line: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string(), quantity: z.int() }),
  customer: Person,
  conversation: z.uuid().nullable(),
  onSite: z.boolean(),
  serial: z.string(),
  symptom: z.string(),
  slot: z.object({ from: Instant, to: Instant }).nullable(),
  technician: Person.nullable(),
  arrivedAt: Instant.nullable(),
  openedAt: Instant,
  endedAt: Instant.nullable(),
  /** Until when, who is waited for, and whether that has passed. */
  clock: z
    .object({ deadlineAt: Instant, waitsFor: z.enum(['shop', 'customer']), isLate: z.boolean(), signsItself: z.boolean() })
    .nullable(),
});
export type ServiceBrief = z.output<typeof ServiceBrief>;

const Photo = z.object({
  id: z.uuid(),
  kind: z.enum(['before', 'after', 'signature']),
  url: z.string(),
  thumbnail: z.string(),
  at: Instant,
});
const Step = z.object({
  number: z.int(),
  move: z.enum([...serviceMoves, 'open']),
  from: z.enum(serviceStates).nullable(),
  to: z.enum(serviceStates),
  because: z.string(),
  words: z.string(),
  slotFrom: Instant.nullable(),
  by: By,
  at: Instant,
});
const ActView = z.object({ act: z.enum(serviceActKeys), allowed: z.boolean(), why: z.string().nullable(), code: z.string().nullable() });

/** One service order, whole, with what may be done now. */
export const ServiceView = ServiceBrief.extend({
  diagnosis: z.string(),
  fix: z.string(),
  parts: z.string(),
  checklist: z.array(z.object({ text: z.string(), textEn: z.string(), done: z.boolean() })),
  finishedAt: Instant.nullable(),
  signedAt: Instant.nullable(),
  signedBy: z.enum(['customer', 'time']).nullable(),
  photos: z.array(Photo),
  steps: z.array(Step),
  acts: z.array(ActView),
});
export type ServiceView = z.output<typeof ServiceView>;

const briefColumns = sql`
  s.id, s.number, s.kind, s.state, jsonb_build_object('id', o.id, 'number', o.number) as "order",
  jsonb_build_object('id', l.id, 'name', l.name, 'nameEn', l.name_en, 'quantity', l.quantity) as line,
  jsonb_build_object('id', c.id, 'name', coalesce(c.preferred_name, c.name)) as customer, s.conversation_id as conversation,
  s.on_site as "onSite", s.serial, s.symptom,
  case when s.slot_from is not null then jsonb_build_object('from', ${instant('s.slot_from')}, 'to', ${instant('s.slot_to')}) end as slot,
  case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as technician,
  ${instant('s.arrived_at')} as "arrivedAt", ${instant('s.opened_at')} as "openedAt", ${instant('s.ended_at')} as "endedAt",
  ${instant('s.deadline_at')} as deadline, s.breached_at is not null as late`;

const joined = sql`join orders o on o.id = s.order_id join order_lines l on l.id = s.order_line_id join customers c on c.id = s.customer_id
  left join staff t on t.id = s.technician_id`;

type BriefRow = Omit<ServiceBrief, 'clock'> & { deadline: string | null; late: boolean };

function briefOf<R extends BriefRow>({ deadline, late, ...row }: R) {
  const clock = serviceClocks[row.state] ?? { waitsFor: 'shop' as const };
  const isOver = hasServiceEnded(row.state) || !deadline;
  const signsItself = 'leadsTo' in clock && clock.leadsTo === 'sign';
  return { ...row, clock: isOver ? null : { deadlineAt: deadline, waitsFor: clock.waitsFor, isLate: late, signsItself } };
}

/** Service orders as lists show them; `from` chooses, bounds and orders them. */
export async function serviceBriefs(db: Reader, from: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<ServiceBrief[]> {
  const { rows } = await sql<BriefRow>`select ${briefColumns} from (${from}) s ${joined} order by ${order}`.execute(db);
  return rows.map((row) => briefOf(row));
}

const steps = sql`(select coalesce(jsonb_agg(jsonb_build_object('number', st.number, 'move', st.move, 'from', st.from_state, 'to', st.to_state,
    'because', st.because, 'words', st.words, 'slotFrom', ${instant('st.slot_from')}, 'at', ${instant('st.at')},
    'by', jsonb_build_object('kind', st.by_kind, 'name', (select name from staff where staff.id = st.by_id))) order by st.number), '[]')
  from service_steps st where st.service_id = s.id)`;
const photos = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'file', p.file_id, 'at', ${instant('p.at')})
  order by p.at, p.id), '[]') from service_photos p where p.service_id = s.id and p.file_id is not null)`;

type Row = BriefRow &
  Omit<ServiceView, keyof ServiceBrief | 'acts' | 'photos'> & { photos: { id: string; kind: 'before'; file: string; at: string }[] };

/** One service order among those this person may see. */
export async function serviceById(db: Reader, keys: Keys, who: Principal, id: string): Promise<ServiceView> {
  const { rows } = await sql<Row>`
    select ${briefColumns}, s.diagnosis, s.fix, s.parts, s.checklist, ${instant('s.finished_at')} as "finishedAt",
      ${instant('s.signed_at')} as "signedAt", s.signed_by_kind as "signedBy", ${steps} as steps, ${photos} as photos
    from service_orders s ${joined} where s.id = ${id} and ${visibleServices(who)}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound();
  const view = { ...briefOf(row), photos: row.photos.map(({ file, ...photo }) => addressed(keys, file, photo)), acts: actsOf(who, row) };
  return who.kind === 'customer' ? forCustomer(view) : view;
}

function addressed<P extends object>(keys: Keys, file: string, photo: P) {
  const url = fileAddress(keys, file);
  return { ...photo, url, thumbnail: `${url}?size=thumbnail` };
}

function actsOf(who: Principal, { onSite, ...row }: Row): ServiceView['acts'] {
  const acting = actingOn({ ...row, on_site: onSite });
  return serviceActKeys
    .filter((act) => who.kind !== 'customer' || isCustomersAct(act))
    .map((act) => {
      const code = serviceRefusal(act, acting, who.kind) ?? null;
      return { act, allowed: code === null, code, why: code && problemSentence(code, who.language) };
    });
}

/** Who of the staff did what is the shop's own business, but for the technician they open the door to. */
const forCustomer = (view: ServiceView): ServiceView => ({
  ...view,
  steps: view.steps.map((step) => ({ ...step, by: { kind: step.by.kind, name: null } })),
});
