import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';
import { changeMailbox, isMailboxOn, MailboxSetting, mailboxPassword, readMailbox } from '../../platform/mail/mailbox-setting.ts';
import { conflict } from '../../platform/problems.ts';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { faultOf, faults, opened, withMailbox } from './mailbox.ts';

const Fault = z.enum(faults);
const Instant = z.iso.datetime();
const View = MailboxSetting.extend({
  hasPassword: z.boolean(),
  on: z.boolean(),
  readAt: Instant.nullable(),
  failure: z.object({ because: Fault, said: z.string(), at: Instant }).nullable(),
  /** Mails of the last seven days: answers in a talk, talks that began, and those left in the mailbox as they came. */
  week: z.object({ answers: z.int(), begun: z.int(), left: z.int() }),
});
const Tried = z.object({ ok: z.boolean(), because: Fault.nullable(), said: z.string(), mails: z.int().nullable() });
const weekMs = 7 * 86_400_000;

async function viewOf(db: Reader, keys: Keys, now: Date): Promise<z.output<typeof View>> {
  const setting = await readMailbox(db);
  const reading = await db.selectFrom('mailbox_reading').selectAll().executeTakeFirst();
  const { rows } = await sql<z.output<typeof View>['week']>`select count(*) filter (where outcome = 'answer') as answers,
    count(*) filter (where outcome = 'new') as begun, count(*) filter (where conversation_id is null and outcome <> 'bounce') as left
    from received_mails where at > ${new Date(now.getTime() - weekMs)}`.execute(db);
  return {
    ...setting,
    on: isMailboxOn(setting),
    hasPassword: (await mailboxPassword(db, keys)) !== undefined,
    readAt: reading?.read_at?.toISOString() ?? null,
    failure: reading?.failure ? { because: reading.failure, said: reading.said ?? '', at: (reading.failed_at ?? now).toISOString() } : null,
    week: rows[0]!,
  };
}

/** The mailbox that customers' mails are read from. */
export function mailboxRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Mail');
  const access = 'settings.manage';
  read(
    '/api/settings/mailbox',
    { access, summary: 'The mailbox that is read, and how it went; the password never comes back', reply: View },
    ({ db }) => viewOf(db, world.keys, world.now()),
  );
  write(
    'PUT',
    '/api/settings/mailbox',
    {
      access,
      summary: 'Change the mailbox that is read; without a password the one before is kept, unless server or user change',
      body: MailboxSetting.extend({ password: z.string().max(500).optional() }),
      reply: View,
    },
    async ({ tx, who, body: { password, ...setting } }) => {
      await changeMailbox(tx, who, setting, password);
      return viewOf(tx, world.keys, tx.at);
    },
  );
  act(
    'POST',
    '/api/settings/mailbox/test',
    { access, summary: 'Open the mailbox now and hear what is wrong with it', reply: Tried },
    async ({ who }) => {
      world.limits.take(`test mailbox ${who.id}`, { burst: 10, perMinute: 10 });
      const setting = await readMailbox(world.db);
      if (!isMailboxOn(setting)) throw conflict('mailbox_not_set_up');
      return tried(world, setting);
    },
  );
}

async function tried({ db, keys, config }: World, setting: MailboxSetting): Promise<z.output<typeof Tried>> {
  const way = { setting, password: await mailboxPassword(db, keys), allowPrivate: config.allowPrivate };
  try {
    const mails = await withMailbox(way, async (client, folder) => {
      if (setting.doneFolder) await opened(client, setting.doneFolder);
      return folder.exists;
    });
    return { ok: true, because: null, said: '', mails };
  } catch (error) {
    const { because, message } = faultOf(error as Error);
    return { ok: false, because, said: message, mails: null };
  }
}
