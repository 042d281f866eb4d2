import { sql } from 'kysely';
import { serviceClocks } from '../../../common/service-orders.ts';
import { system } from '../../platform/actor.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import { Problem } from '../../platform/problems.ts';
import type { Timed } from '../../platform/timed.ts';
import { concernedBy, setService, tellService } from './moves.ts';
import { lockService, type ServiceOrder } from './service-orders.ts';
import { signInTime } from './working.ts';

const batch = 100;

async function dueServices(database: Database): Promise<string[]> {
  const now = database.now();
  const { rows } = await sql<{ id: string }>`
    select id from service_orders where ended_at is null and deadline_at is not null
      and ((warned_at is null and warn_at <= ${now}) or (breached_at is null and deadline_at <= ${now}))
    order by deadline_at, id limit ${batch}`.execute(database.db);
  return rows.map(({ id }) => id);
}

/** Warned, then late: told to who leads and to the technician. The shop's silence takes nothing from the customer; theirs after the work is a yes. */
async function judge(tx: Tx, service: ServiceOrder): Promise<void> {
  if (service.ended_at || !service.deadline_at) return;
  const due = { ...concernedBy(service), due: service.deadline_at.toISOString() };
  if (service.deadline_at > tx.at) {
    if (service.warned_at || !service.warn_at || service.warn_at > tx.at) return;
    await setService(tx, service, { warned_at: tx.at });
    return tellService(tx, system, service, 'service.warned', due);
  }
  if (service.breached_at) return;
  if (serviceClocks[service.state]?.leadsTo === 'sign') return void (await signInTime(tx, service));
  await setService(tx, service, { warned_at: service.warned_at ?? tx.at, breached_at: tx.at });
  await tellService(tx, system, service, 'service.breached', due);
}

/** The clocks of service orders, each alone in a transaction of its own. */
export const serviceTimes: Timed = {
  name: 'clocks of service orders',
  everySeconds: 15,
  async run(world) {
    for (const id of await dueServices(world)) {
      try {
        await transact(world, async (tx) => judge(tx, await lockService(tx, id)));
      } catch (error) {
        world.log.error({ error: error instanceof Problem ? error.code : String(error), service: id }, 'a clock could not act');
      }
    }
  },
};
