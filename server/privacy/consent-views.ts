import { sql } from 'kysely';
import { z } from 'zod';
import { alertConsent } from '../../common/alerts.ts';
import { type ConsentPurpose, type ConsentWay, consentPurposes, consentStates, consentText, consentWays } from '../../common/consents.ts';
import { isProfiled } from '../customers/consents.ts';
import type { Reader } from '../platform/db.ts';

const By = z.object({ kind: z.enum(['customer', 'staff']), name: z.string().nullable(), at: z.iso.datetime() });

export const ConsentView = z.object({
  purpose: z.enum(consentPurposes),
  /** What it is withdrawn by: the saved search, order, device or note; the customer, where there is but one. */
  id: z.uuid(),
  /** What was searched for, the order's number, the push service, with whom it is shared. */
  about: z.string(),
  /** The words that were agreed to, and their number; null: a colleague wrote them down. */
  version: z.int().nullable(),
  zh: z.string(),
  en: z.string(),
  way: z.enum(consentWays).nullable(),
  /** null: it is not asked for, but may be refused. */
  given: By.nullable(),
  conversation: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  withdrawn: By.nullable(),
  /** The guardian of a minor gave it. */
  guardian: z.boolean(),
  state: z.enum(consentStates),
});
export type ConsentView = z.output<typeof ConsentView>;

export const OwnConsents = z.object({ personalised: z.boolean(), items: z.array(ConsentView) });
export type OwnConsents = z.output<typeof OwnConsents>;

interface Said {
  kind: string;
  at: Date;
  actor_kind: string;
  staff: string | null;
  id: string | null;
  customer: string;
  data: {
    purpose?: ConsentPurpose;
    version?: number | null;
    way?: ConsentWay;
    consent?: number;
    wanted?: boolean;
    from?: string;
    to?: string;
  };
}

/** What a fact says of a consent. */
interface Step {
  purpose: ConsentPurpose;
  id: string;
  act: 'given' | 'withdrawn' | 'ended' | 'none';
  version: number | null;
  way: ConsentWay;
}

function stepOf({ kind, data, id, customer }: Said): Step {
  const version = data.version ?? data.consent ?? null;
  if (kind === 'product_news.wished')
    return { purpose: 'product_news', id: customer, act: data.wanted ? 'given' : 'withdrawn', version, way: 'orders_page' };
  if (kind === 'alert.saved') return { purpose: 'alerts', id: id ?? '', act: 'given', version, way: 'subscription' };
  if (kind === 'alert.moved') {
    const act = data.to === 'unsubscribed' ? 'withdrawn' : data.to === 'expired' ? 'ended' : data.from === 'expired' ? 'given' : 'none';
    return { purpose: 'alerts', id: id ?? '', act, version: alertConsent.version, way: 'subscription' };
  }
  const act = kind === 'consent.given' ? 'given' : 'withdrawn';
  return { purpose: data.purpose ?? 'other', id: id ?? '', act, version, way: data.way ?? 'my_data' };
}

const kinds = ['alert.saved', 'alert.moved', 'product_news.wished', 'consent.given', 'consent.withdrawn'];

/** Every time that somebody agreed to something, the latest first, with the words and what became of it. Read from facts, which nobody changes. */
export async function consentsOf(db: Reader, people: readonly string[]): Promise<ConsentView[]> {
  const { rows } = await sql<Said>`
    select f.kind, f.at, f.actor_kind, staff.name as staff, f.noun_id as id, f.customer_id as customer, f.data
    from facts f left join staff on staff.id = f.actor_id
    where f.customer_id = any(${people}::uuid[]) and f.kind not like 'message.%' and f.kind = any(${kinds}::text[])
    order by f.era, f.tx, f.id limit 2000`.execute(db);
  const items: ConsentView[] = [];
  const open = new Map<string, ConsentView>();
  for (const said of rows) {
    const { act, ...step } = stepOf(said);
    const one = step.id === said.customer ? step.purpose : `${step.purpose} ${step.id}`;
    const by = {
      kind: said.actor_kind === 'staff' ? ('staff' as const) : ('customer' as const),
      name: said.staff,
      at: said.at.toISOString(),
    };
    const before = open.get(one);
    if (act === 'given' && before) continue;
    if (act === 'given' || (act === 'withdrawn' && !before)) {
      const { zh = '', en = '' } = consentText(step.purpose, step.version) ?? {};
      const given = act === 'given';
      const item: ConsentView = {
        ...step,
        about: '',
        zh,
        en,
        conversation: null,
        guardian: false,
        given: given ? by : null,
        withdrawn: given ? null : by,
        state: given ? 'in_force' : 'withdrawn',
      };
      items.push(item);
      if (given) open.set(one, item);
    } else if (before && act !== 'none') {
      Object.assign(before, act === 'ended' ? { state: 'ended' } : { state: 'withdrawn', withdrawn: by });
      open.delete(one);
    }
  }
  return withDetails(db, items.reverse());
}

interface Detail {
  id: string;
  about: string;
  words: string | null;
  conversation: ConsentView['conversation'];
  guardian: boolean;
  running: boolean;
}

/** What each is about, and whether it still means anything: an order was paid, a device is gone. */
async function withDetails(db: Reader, items: ConsentView[]): Promise<ConsentView[]> {
  const ids = items.map(({ id }) => id);
  const { rows } = await sql<Detail>`
    select id, concat_ws(' ', nullif(array_to_string(words, ' '), ''), nullif(creator, ''), nullif(topic, '')) as about, null as words,
      null::jsonb as conversation, false as guardian, true as running from alerts where id = any(${ids}::uuid[])
    union all select id, number, null, null, false, state = 'pending_payment' and reminded_at is null from orders where id = any(${ids}::uuid[])
    union all select id, split_part(split_part(endpoint, '://', 2), '/', 1), null, null, false, true from push_devices where id = any(${ids}::uuid[])
    union all select n.id, n.about, n.words, case when c.id is not null then jsonb_build_object('id', c.id, 'number', c.number) end, n.by_guardian, true
      from consents n left join conversations c on c.id = n.conversation_id where n.id = any(${ids}::uuid[])`.execute(db);
  const known = new Map(rows.map((row) => [row.id, row]));
  return items.map((item) => {
    const detail = known.get(item.id);
    const isOver = item.state === 'in_force' && (detail ? !detail.running : item.purpose === 'push');
    return {
      ...item,
      ...(detail ? { about: detail.about, conversation: detail.conversation, guardian: detail.guardian } : {}),
      ...(detail?.words ? { zh: detail.words, en: detail.words } : {}),
      ...(isOver ? { state: 'ended' as const } : {}),
    };
  });
}

export async function ownConsents(db: Reader, customer: string, people: readonly string[]): Promise<OwnConsents> {
  return { personalised: await isProfiled(db, customer), items: await consentsOf(db, people) };
}
