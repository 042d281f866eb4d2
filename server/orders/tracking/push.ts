import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Reader, transact } from '../../platform/db.ts';
import { forbidden, notFound } from '../../platform/problems.ts';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { isSigned } from './protocol.ts';
import { pushPath, readTrackingSetting, trackingSalt } from './setting.ts';
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

/** So many parcels are told of in one transaction. */
const batch = 20;

interface Place {
  order_id: string;
  id: string;
}
const first: Place = { order_id: '00000000-0000-0000-0000-000000000000', id: '00000000-0000-0000-0000-000000000000' };

/** Some of the parcels it speaks of, after a place; what orders share goes to each. One order for everybody who locks. */
async function parcelsOf(db: Reader, number: string, companies: string[], after: Place): Promise<Place[]> {
  const { rows } = await sql<Place>`select s.order_id, s.id from parcel_tracking t
      join shipments s on s.id = t.shipment_id join orders o on o.id = s.order_id
    where s.tracking_number = ${number} and t.company = any(${companies}::text[]) and o.erased_at is null
      and (s.order_id, s.id) > (${after.order_id}::uuid, ${after.id}::uuid)
    order by s.order_id, s.id limit ${batch}`.execute(db);
  return rows;
}

/** Some at a time; when it ends in the middle, it is pushed again, and whoever was told hears nothing new. */
async function takePush(world: World, { status, message, comOld, comNew, lastResult }: z.output<typeof Pushed>): Promise<void> {
  if (!lastResult) return;
  const { company, number, steps } = trackOf(lastResult);
  for (let after: Place | undefined = first; after; ) {
    const from: Place = after;
    after = await transact(world, async (tx) => {
      const parcels = await parcelsOf(tx, number, [company, comOld], from);
      for (const { id } of parcels) {
        await takeSteps(tx, id, steps);
        await settlePush(tx, id, { status, message, company: comNew || company });
      }
      return parcels.length < batch ? undefined : parcels.at(-1);
    });
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
    const { act } = routesOf(forms, world, 'Orders');
    let salt: string | undefined;
    /** What is not signed reads nothing, and is counted before anything is looked up for it. */
    const mustBeSigned = async ({ param, sign }: z.output<typeof Form>, ip: string): Promise<void> => {
      if (salt && isSigned(param, sign, salt)) return;
      world.limits.take(`unsigned push ${ip}`, unsignedPace);
      salt ??= await trackingSalt(world.db, world.keys);
      if (!salt) throw notFound();
      if (!isSigned(param, sign, salt)) throw forbidden();
    };
    act(
      'POST',
      pushPath,
      { access: 'anyone', summary: 'What 快递100 pushes of parcels, as a form signed with the salt', body: Form, reply: Answer },
      async ({ body, request }) => {
        await mustBeSigned(body, request.ip);
        if (!(await readTrackingSetting(world.db)).isOn) throw notFound();
        const pushed = Pushed.safeParse(jsonOf(body.param));
        if (!pushed.success) return notUnderstood;
        await takePush(world, pushed.data);
        return taken;
      },
    );
  });
}
