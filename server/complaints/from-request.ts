import { sql } from 'kysely';
import type { ComplaintDemand } from '../../common/complaints.ts';
import { mustBeOver, takeBackHelped } from '../aftersales/helping.ts';
import { findRequest, linesOf } from '../aftersales/requests.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { conflict } from '../platform/problems.ts';
import { openComplaint } from './complaints.ts';

interface Unsolved {
  id?: string | undefined;
  words: string;
  demand: ComplaintDemand;
}

const place = { 'zh-CN': '网上商店', en: 'Web shop' } as const;
const shown = { 'zh-CN': '售后申请 {number}', en: 'Request {number}' } as const;

/**
 * What was asked for is over and did not help (S131): somebody looks at it anew, with all that a complaint has: both sides' words, its gates, and a
 * follow-up until the customer is content. Whoever decided on the request is whom it is about, so they do not judge it themselves (S130).
 */
export async function complainAboutRequest(tx: Tx, who: Principal, requestId: string, { id, words, demand }: Unsolved): Promise<string> {
  const { request, order } = await findRequest(tx, who, requestId);
  mustBeOver(request);
  const { rows } = await sql<{ id: string; number: string }>`
    select id, number from complaints where request_id = ${requestId} and (ended_at is null or id = ${id ?? null}) limit 1`.execute(tx);
  if (rows[0] && rows[0].id !== id) throw conflict('complaint_running', { number: rows[0].number });
  await takeBackHelped(tx, who, request);
  const goods = (await linesOf(tx, requestId)).map(({ name }) => name).join('、');
  const { language } = who;
  return openComplaint(
    tx,
    who,
    {
      ...{ id, kind: 'service', happenedAt: request.opened_at.toISOString(), place: place[language], persons: '—', order: order.id },
      ...{
        colleague: request.decided_by ?? undefined,
        product: goods.slice(0, 300),
        facts: words,
        demand,
        demandWords: '',
      },
      evidence: [{ words: shown[language].replace('{number}', request.number) }],
    },
    { request: requestId, customer: order.customer_id },
  );
}
