import type { Language } from '../../common/problems.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { askMail } from '../platform/mail/outbox.ts';
import type { MailWords } from '../platform/mail/smtp.ts';
import { readShop } from './shop.ts';

interface Parts {
  shop: string;
  name: string;
  link: string;
}

const templates: Record<'invitation' | 'reset', Record<Language, (parts: Parts) => MailWords>> = {
  invitation: {
    'zh-CN': ({ shop, name, link }) => ({
      subject: `邀请你加入 ${shop} 的客服工作台`,
      text: `${name}，你好：\n\n${shop} 邀请你加入客服工作台。请打开下面的链接设置密码（3 天内有效，只能用一次）：\n\n${link}\n\n如果你不知道这件事，请忽略这封信。`,
    }),
    en: ({ shop, name, link }) => ({
      subject: `Join the service desk of ${shop}`,
      text: `Hello ${name},\n\n${shop} invites you to its service desk. Open this link to set your password (valid for 3 days, once):\n\n${link}\n\nIf this means nothing to you, ignore this message.`,
    }),
  },
  reset: {
    'zh-CN': ({ shop, name, link }) => ({
      subject: `重设 ${shop} 客服工作台的密码`,
      text: `${name}，你好：\n\n请打开下面的链接设置新密码（2 小时内有效，只能用一次）：\n\n${link}\n\n如果不是你要求的，请忽略这封信，密码不会改变。`,
    }),
    en: ({ shop, name, link }) => ({
      subject: `Set a new password for the service desk of ${shop}`,
      text: `Hello ${name},\n\nOpen this link to set a new password (valid for 2 hours, once):\n\n${link}\n\nIf you did not ask for it, ignore this message. Your password stays as it is.`,
    }),
  },
};

/** Mails somebody their one-time link, where mail is set up: false when it is not. */
export async function mailLink(tx: Tx, actor: Actor, purpose: 'invitation' | 'reset', staffId: string, token: string): Promise<boolean> {
  const setting = await readMailSetting(tx);
  if (!isMailOn(setting)) return false;
  const person = await tx
    .selectFrom('staff')
    .select(['name', 'email_sealed', 'language'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow();
  const language = person.language === 'en' ? 'en' : 'zh-CN';
  const { name, nameEn } = await readShop(tx);
  const parts = { shop: language === 'en' && nameEn ? nameEn : name, name: person.name, link: `${setting.address}/console/link/${token}` };
  await askMail(tx, actor, {
    to: tx.keys.decrypt(person.email_sealed),
    purpose,
    about: staffId,
    words: templates[purpose][language](parts),
  });
  return true;
}
