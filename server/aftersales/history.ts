import { sql } from 'kysely';
import type { RequestKind, RequestState } from '../../common/aftersales.ts';
import { coverStart, longestPartsWait, longestRepair, type Repair } from '../../common/cover.ts';
import type { Situation } from '../../common/policy.ts';

/** What the earlier requests of a line went through, as far as a policy asks. */
export interface Past {
  line: string;
  kind: RequestKind;
  /** Milliseconds parts were waited for. */
  parts: number;
  steps: { to: RequestState; at: number }[];
}

const asking = sql`('repair', 'exchange', 'price_protection')`;

export const past = sql`
  select coalesce(jsonb_agg(jsonb_build_object('line', al.order_line_id, 'kind', r.kind, 'parts', r.parts_waited_ms, 'steps', (
    select jsonb_agg(jsonb_build_object('to', to_state, 'at', floor(extract(epoch from at) * 1000)) order by number)
    from aftersales_steps where request_id = r.id))), '[]')
  from aftersales_requests r join aftersales_lines al on al.request_id = r.id where r.order_id = o.id and r.kind in ${asking}`;

const givenBack: readonly RequestState[] = ['reshipped', 'delivered', 'completed'];

/** From the day the goods were here until they left again. */
function repairOf({ steps, parts }: Past): Repair[] {
  const from = steps.find(({ to }) => to === 'received' || to === 'diagnosing');
  const to = from && steps.find((step) => step.at >= from.at && givenBack.includes(step.to));
  return from && to ? [{ from: from.at, to: to.at, parts }] : [];
}

const latest = (instants: number[]): number | undefined => (instants.length > 0 ? Math.max(...instants) : undefined);

/** What a line's past adds to its situation: where 三包 begins, the last repair, the last price protection. */
export function afterPast(it: Situation, all: readonly Past[]): Situation {
  if (all.length === 0) return it;
  const of = (kind: RequestKind) => all.filter((each) => each.kind === kind && each.steps);
  const repairs = of('repair').flatMap(repairOf);
  const arrivals = of('exchange').flatMap(({ steps }) => steps.filter(({ to }) => to === 'delivered' || to === 'completed'));
  const told = {
    covered: coverStart({ signed: it.moments.signed, exchanged: latest(arrivals.map(({ at }) => at)), repairs }),
    last_repaired: latest(repairs.map(({ to }) => to)),
    last_price_protection: latest(of('price_protection').map(({ steps }) => (steps[0] as { at: number }).at)),
  };
  const moments = { ...it.moments };
  for (const [moment, at] of Object.entries(told)) if (at !== undefined) moments[moment as keyof typeof told] = at;
  return { ...it, moments, line: { ...it.line, longestRepairDays: longestRepair(repairs), longestPartsDays: longestPartsWait(repairs) } };
}
