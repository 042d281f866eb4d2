import type { Selectable } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { judgeDecision } from './approvers.ts';
import { reserveBudget } from './budgets.ts';
import { worthOf } from './limits.ts';
import type { NewRequest } from './opening-shape.ts';
import { type Remedy, remediesFor } from './remedy-views.ts';
import { type Request, setRequest } from './requests.ts';
import type { ChoicesTable } from './tables.ts';

/** The remedies of the catalogue that are given for this reason, in the order they were named. */
export async function remediesNamed(db: Reader, reason: string, ids: readonly string[]): Promise<Remedy[]> {
  const known = await remediesFor(db, { reason });
  return ids.map((id) => {
    const remedy = known.find((each) => each.id === id);
    if (!remedy) throw notFound();
    return remedy;
  });
}

/** What a compensation becomes by the catalogue: its form and how bad it was; never more than the catalogue gives for it. */
export async function byCatalogue(db: Reader, input: NewRequest): Promise<NewRequest> {
  const { compensation, reason } = input;
  const ids = compensation?.choices ?? (compensation?.remedy ? [compensation.remedy] : []);
  if (!compensation || ids.length === 0) return input;
  const remedies = await remediesNamed(db, reason, ids);
  const [{ form, severity }] = remedies as [Remedy, ...Remedy[]];
  const guidance = Math.max(...remedies.map(({ guidanceMinor }) => guidanceMinor));
  const most = Math.max(...remedies.map(({ mostMinor }) => mostMinor));
  const amountMinor = compensation.choices ? guidance : (input.amountMinor ?? guidance);
  if (amountMinor > most) throw invalid('amount_too_high', { most });
  return { ...input, amountMinor, compensation: { ...compensation, form, severity } };
}

/**
 * Offers several remedies, of which the customer takes one: whoever offers must be able to give the dearest, and their team keeps that much
 * of its month's budget until the customer has chosen, so that a promise made is a promise kept.
 */
export async function offerChoices(tx: Tx, actor: Actor, request: Request, remedies: Remedy[]): Promise<Request> {
  const worths = await Promise.all(remedies.map(({ form, guidanceMinor }) => worthOf(tx, form, guidanceMinor)));
  const dearest = Math.max(...worths);
  const { needs } = await judgeDecision(tx, actor, request, dearest);
  if (needs) throw conflict('over_limit', { role: needs });
  await tx
    .insertInto('aftersales_choices')
    .values(
      remedies.map(({ id, name, nameEn, form, severity, guidanceMinor }, at) => ({
        ...{ request_id: request.id, position: at + 1, remedy_id: id, name, name_en: nameEn, form, severity, amount_minor: guidanceMinor },
      })),
    )
    .execute();
  const decided = { decided_by: actor.id, decided_at: tx.at, decided_minor: dearest, review: false };
  return reserveBudget(tx, await setRequest(tx, request, decided), dearest);
}

const choicesOf = (db: Reader, { id }: Request): Promise<Selectable<ChoicesTable>[]> =>
  db.selectFrom('aftersales_choices').selectAll().where('request_id', '=', id).orderBy('position').execute();

/** What a request becomes by the customer's choice; nothing where there is none to make. */
export async function chosen(tx: Tx, request: Request, choice: string | undefined): Promise<Partial<Request>> {
  const choices = await choicesOf(tx, request);
  if (choices.length === 0) return {};
  const taken = choices.find(({ remedy_id }) => remedy_id === choice);
  if (!taken) throw invalid('choice_missing');
  const { form, severity, amount_minor } = taken;
  return { form, severity, asked_minor: amount_minor, decided_minor: await worthOf(tx, form, amount_minor) };
}

/** Only staff give by the catalogue, and only something on top of an order. */
export function mustBeGiving(actor: Actor, { kind, compensation }: NewRequest): void {
  if (!compensation?.choices && !compensation?.remedy) return;
  if (kind !== 'compensation' || actor.kind !== 'staff') throw notFound();
}
