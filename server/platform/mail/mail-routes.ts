import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../db.ts';
import type { Keys } from '../keys.ts';
import { conflict } from '../problems.ts';
import { ById, Nothing, routesOf } from '../routes.ts';
import type { World } from '../world.ts';
import { changeMailSetting, isMailOn, MailSetting, mailPassword, readMailSetting } from './mail-setting.ts';
import { askMail, retryMail } from './outbox.ts';

const Instant = z.iso.datetime().nullable();
const MailView = z.object({
  id: z.uuid(),
  purpose: z.enum(['invitation', 'reset', 'answer', 'notice', 'code', 'alert', 'test']),
  way: z.enum(['mail', 'sms']),
  /** Masked. */
  to: z.string(),
  about: z.uuid().nullable(),
  state: z.enum(['pending', 'sent', 'failed']),
  attempts: z.int(),
  nextAt: Instant,
  failure: z.enum(['refused', 'later', 'unclear', 'private', 'late', 'bounced']).nullable(),
  said: z.string(),
  askedAt: z.iso.datetime(),
  settledAt: Instant,
});
const MailPage = z.object({ items: z.array(MailView), next: z.string().nullable() });
const MailQuery = z.object({ state: z.enum(['pending', 'sent', 'failed']).optional(), before: z.uuid().optional() });
const pageSize = 50;

/** An address of mail, or the end of a phone. */
const masked = (to: string) => (to.includes('@') ? to.replace(/^(.).*(@.*)$/s, '$1***$2') : `**** ${to.slice(-4)}`);

async function mailPage(db: Reader, keys: Keys, { state, before }: z.output<typeof MailQuery>): Promise<z.output<typeof MailPage>> {
  let found = db
    .selectFrom('mails')
    .selectAll()
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1);
  if (state) found = found.where('state', '=', state);
  if (before) found = found.where(sql<boolean>`(asked_at, id) < (select asked_at, id from mails where id = ${before})`);
  const rows = await found.execute();
  const items = rows.slice(0, pageSize).map((row) => ({
    id: row.id,
    purpose: row.purpose,
    way: row.way,
    to: masked(keys.decrypt(row.to_sealed)),
    about: row.about,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.state === 'pending' ? (row.next_at?.toISOString() ?? null) : null,
    failure: row.failure,
    said: row.said ?? '',
    askedAt: row.asked_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  }));
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

const View = MailSetting.extend({ hasPassword: z.boolean(), on: z.boolean() });

async function viewOf(db: Reader, keys: Keys): Promise<z.output<typeof View>> {
  const setting = await readMailSetting(db);
  return { ...setting, on: isMailOn(setting), hasPassword: (await mailPassword(db, keys)) !== undefined };
}

const testWords = {
  'zh-CN': { subject: '知客邮件测试', text: '收到这封信，说明知客的发信设置是对的。' },
  en: { subject: 'A test from Zhike', text: 'If you can read this, Zhike’s outgoing mail works.' },
};

/** Outgoing mail: how it is sent, what became of each, and a test. */
export function mailRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Mail');
  const access = 'settings.manage';
  read('/api/settings/mail', { access, summary: 'How mail is sent; the password never comes back', reply: View }, ({ db }) =>
    viewOf(db, world.keys),
  );
  write(
    'PUT',
    '/api/settings/mail',
    {
      access,
      summary: 'Change how mail is sent; without a password the one before is kept, unless server or user change',
      body: MailSetting.extend({ password: z.string().max(500).optional() }),
      reply: View,
    },
    async ({ tx, who, body: { password, ...setting } }) => {
      await changeMailSetting(tx, who, setting, password);
      return viewOf(tx, world.keys);
    },
  );
  write(
    'POST',
    '/api/settings/mail/test',
    { access, summary: 'Send a mail to try the settings', body: z.object({ to: z.email().max(200) }), reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, body }) => {
      world.limits.take(`test mail ${who.id}`, { burst: 10, perMinute: 10 });
      if (!isMailOn(await readMailSetting(tx))) throw conflict('mail_not_set_up');
      return { id: await askMail(tx, who, { to: body.to, purpose: 'test', about: null, words: testWords[who.language] }) };
    },
  );
  read(
    '/api/mails',
    { access, summary: 'Mails and texts, and what became of them, newest first', query: MailQuery, reply: MailPage },
    ({ db, query }) => mailPage(db, world.keys, query),
  );
  write(
    'POST',
    '/api/mails/:id/retry',
    { access, summary: 'Try a mail again now', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await retryMail(tx, who, params.id);
      return null;
    },
  );
}
