import { sql } from 'kysely';
import type { MessageKind } from '../../common/messages.ts';
import type { Language } from '../../common/problems.ts';
import { isQuietNow } from '../customers/quiet.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Reader, type Tx, transact } from '../platform/db.ts';
import type { Follower } from '../platform/followers.ts';
import { isMailOn, type MailSetting, readMailSetting } from '../platform/mail/mail-setting.ts';
import { isMailboxOn, readMailbox } from '../platform/mail/mailbox-setting.ts';
import { askMail } from '../platform/mail/outbox.ts';
import type { MailWords } from '../platform/mail/smtp.ts';
import type { Timed } from '../platform/timed.ts';
import { readShop } from '../team/shop.ts';
import { backCode, wayBack } from './back-link.ts';
import { hasSaid } from './lifecycle.ts';
import { threadOf } from './mail-thread.ts';
import { kindIn, previewOf } from './preview.ts';
import { replyLine } from './reply-line.ts';

/** A customer who is there reads within this time; several answers of one colleague become one mail. */
const patienceMs = 120_000;

/** Notes that staff have answered somebody who left an e-mail. */
export const answerFollower: Follower = {
  name: 'answers to mail',
  kinds: new Set(['message.sent']),
  kindsNow: async (db) => (isMailOn(await readMailSetting(db)) ? ['message.sent'] : []),
  background: { batch: 100, share: 0.1, restMs: 1000 },
  isRedone: true,
  async hear(database, facts) {
    const answered = facts.filter((fact) => fact.actor_kind === 'staff' && fact.data.public && fact.conversation_id);
    if (answered.length === 0) return;
    const due = new Date(database.now().getTime() + patienceMs);
    await sql`insert into answers_to_mail (conversation_id, due_at)
      select id, ${due} from conversations where id = any(${answered.map((fact) => fact.conversation_id)}::uuid[]) and contact_sealed is not null
      on conflict do nothing`.execute(database.db);
  },
};

interface Answered {
  id: string;
  /** The shop wrote first, and nothing came back yet. */
  is_first: boolean;
  contact_sealed: Buffer;
  language: string | null;
}

interface Line {
  number: number;
  kind: MessageKind;
  body: Record<string, unknown>;
  name: string;
}

/** What staff said that the customer has neither read nor been sent. */
async function unseen(db: Reader, conversationId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select m.number, m.kind, m.body, staff.name from messages m join conversations c on c.id = m.conversation_id
      join staff on staff.id = m.author_id left join answers_mailed a on a.conversation_id = c.id
    where m.conversation_id = ${conversationId} and m.author_kind = 'staff' and m.public and m.recalled_at is null
      and m.number > greatest(c.customer_read, coalesce(a.up_to, 0))
    order by m.number limit 50`.execute(db);
  return rows;
}

type Lead = [subject: string, opening: string];
type LeadOf = Record<Language, (shop: string, name: string) => Lead>;

const answerWords: LeadOf = {
  'zh-CN': (shop, name) => [`${shop} 回复了您`, `${shop} 的 ${name} 回复了您：`],
  en: (shop, name) => [`${shop} has answered you`, `${name} of ${shop} has answered you:`],
};
const firstWords: LeadOf = {
  'zh-CN': (shop, name) => [`${shop} 给您留言`, `${shop} 的 ${name} 给您留言：`],
  en: (shop, name) => [`${shop} has written to you`, `${name} of ${shop} has written to you:`],
};

/** The last words say how to go on: by an answer where the shop reads its mailbox, else by the link alone. */
const endings: Record<Language, Record<'byMail' | 'byLink', (link: string) => string>> = {
  'zh-CN': {
    byMail: (link) => `直接回复这封邮件就可以，也可以在网页上继续这次对话：\n${link}`,
    byLink: (link) => `回复这封邮件我们收不到，请在网页上继续这次对话：\n${link}`,
  },
  en: {
    byMail: (link) => `Just answer this mail, or go on with this chat on the web:\n${link}`,
    byLink: (link) => `Answers to this mail do not reach us. Please go on with this chat on the web:\n${link}`,
  },
};

const template: Record<Language, (opening: string, lines: string, ending: string) => string> = {
  'zh-CN': (opening, lines, ending) =>
    `您好：\n\n${opening}\n\n${lines}\n\n${ending}\n\n链接 30 天内有效，打开的人能看到这次对话，请不要转发。`,
  en: (opening, lines, ending) =>
    `Hello,\n\n${opening}\n\n${lines}\n\n${ending}\n\nThe link is valid for 30 days. Whoever opens it can read this chat, so please do not pass it on.`,
};

const lineOf = ({ kind, body }: Line, language: Language) =>
  kind === 'text' ? String(body.text).replaceAll(/^/gm, '> ') : `> ${kindIn(kind, language) ?? previewOf(kind, body)}`;

async function linkBack(tx: Tx, setting: MailSetting, conversationId: string): Promise<string> {
  const way = await wayBack(tx, conversationId);
  if (way?.isKnownToShop) return way.page?.url ?? setting.address;
  return `${setting.address}/widget/frame.html#back=${backCode(tx.keys, conversationId, tx.at)}`;
}

async function mailAnswer(tx: Tx, setting: MailSetting, answered: Answered): Promise<void> {
  await tx.deleteFrom('answers_to_mail').where('conversation_id', '=', answered.id).execute();
  const { email } = JSON.parse(tx.keys.decrypt(answered.contact_sealed)) as { email?: string };
  const lines = email ? await unseen(tx, answered.id) : [];
  const last = lines.at(-1);
  if (!email || !last) return;
  const language = answered.language === 'en' ? 'en' : 'zh-CN';
  const { name, nameEn } = await readShop(tx);
  const shop = language === 'en' && nameEn ? nameEn : name;
  const said = lines.map((line) => lineOf(line, language)).join('\n');
  const [subject, opening] = (answered.is_first ? firstWords : answerWords)[language](shop, last.name);
  const isRead = isMailboxOn(await readMailbox(tx));
  const ending = endings[language][isRead ? 'byMail' : 'byLink'](await linkBack(tx, setting, answered.id));
  const { code, references, subject: theirs } = await threadOf(tx, answered.id, setting.from);
  const words: MailWords = {
    subject: theirs ? `Re: ${theirs}` : subject,
    text: `${isRead ? `${replyLine[language]}\n\n` : ''}${template[language](opening, said, ending)}`,
    thread: { code, references },
  };
  await askMail(tx, system, { to: email, purpose: 'answer', about: answered.id, words });
  await sql`insert into answers_mailed (conversation_id, up_to) values (${answered.id}, ${last.number})
    on conflict (conversation_id) do update set up_to = excluded.up_to`.execute(tx);
}

/** Mails what was answered to those who have gone. Each conversation alone: one that fails does not keep the others. */
async function mailAnswers(database: Database): Promise<void> {
  const setting = await readMailSetting(database.db);
  for (let more = true; more; ) {
    more = await transact(database, async (tx) => {
      const isQuiet = await isQuietNow(tx, tx.at);
      const { rows } = await sql<Answered>`
        select c.id, c.contact_sealed, customers.language, not ${hasSaid} as is_first from answers_to_mail a join conversations c on c.id = a.conversation_id
          join customers on customers.id = coalesce(c.visitor_id, c.customer_id)
        where a.due_at <= ${tx.at} and not exists (select from customers k where k.id in (c.customer_id, c.visitor_id) and ${isQuiet})
        order by a.due_at limit 1 for update of a skip locked`.execute(tx);
      if (rows[0]) await mailAnswer(tx, setting, rows[0]);
      return rows.length > 0;
    });
  }
}

export const answerTimes: Timed = { name: 'answers that go by mail', everySeconds: 15, run: mailAnswers };
