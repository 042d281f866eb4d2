import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Tx } from '../../platform/db.ts';
import { forbidden, notFound } from '../../platform/problems.ts';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { isSigned } from './protocol.ts';
import { accountInUse, pushPath } from './setting.ts';
import { takeSteps } from './taking.ts';
import { clean, Told, trackOf } from './track.ts';
import { settlePush } from './watching.ts';

/** Two hundred scans with all that is said of each are far less. */
const mostBytes = 400_000;
const unsignedPace = { burst: 60, perMinute: 60 };

const Form = z.object({ sign: z.string().max(100), param: z.string().max(mostBytes) });
const Word = z
  .string()
  .max(500)
  .nullish()
  .transform((word) => clean(word ?? '', 200));
const Pushed = z.object({ status: Word, message: Word, comOld: Word, comNew: Word, lastResult: Told.nullish() });
const Answer = z.object({ result: z.boolean(), returnCode: z.string(), message: z.string() });

const taken = { result: true, returnCode: '200', message: '成功' };
const notUnderstood = { result: false, returnCode: '500', message: '内容看不懂' };

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The parcels it speaks of; what two orders share goes to both. One order for everybody who locks. */
const parcelsOf = (tx: Tx, number: string, companies: string[]) =>
  tx
    .selectFrom('parcel_tracking as t')
    .innerJoin('shipments as s', 's.id', 't.shipment_id')
    .innerJoin('orders as o', 'o.id', 's.order_id')
    .select('s.id')
    .where('s.tracking_number', '=', number)
    .where('t.company', 'in', companies)
    .where('o.erased_at', 'is', null)
    .orderBy('s.order_id')
    .orderBy('s.id')
    .limit(20)
    .execute();

async function takePush(tx: Tx, { status, message, comOld, comNew, lastResult }: z.output<typeof Pushed>): Promise<void> {
  if (!lastResult) return;
  const { company, number, steps } = trackOf(lastResult);
  for (const { id } of await parcelsOf(tx, number, [company, comOld])) {
    await takeSteps(tx, id, steps);
    await settlePush(tx, id, { status, message, company: comNew || company });
  }
}

/** Where the aggregator says what happened to parcels: known by its signature alone. */
export async function pushRoutes(app: FastifyInstance, world: World): Promise<void> {
  await app.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: mostBytes * 3 },
      (_request, body, done) => done(null, { ...parse(String(body)) }),
    );
    const { write } = routesOf(forms, world, 'Orders');
    write(
      'POST',
      pushPath,
      { access: 'anyone', summary: 'What 快递100 pushes of parcels, as a form signed with the salt', body: Form, reply: Answer },
      async ({ tx, body: { sign, param }, request }) => {
        const account = await accountInUse(tx, world.keys);
        if (!account) throw notFound();
        if (!isSigned(param, sign, account.salt)) {
          world.limits.take(`unsigned push ${request.ip}`, unsignedPace);
          throw forbidden();
        }
        const pushed = Pushed.safeParse(jsonOf(param));
        if (!pushed.success) return notUnderstood;
        await takePush(tx, pushed.data);
        return taken;
      },
    );
  });
}
