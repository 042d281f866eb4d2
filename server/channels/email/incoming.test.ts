import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { mailbox, mailOf, readFrom } from '../../../test/support/mailbox.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { postOffice, sendBy } from '../../../test/support/post-office.ts';
import { replyCode } from '../../conversations/reply-code.ts';
import { newId } from '../../platform/ids.ts';
import { wordsOfHtml } from './html-words.ts';
import { newWords } from './new-words.ts';
import { readMails } from './reading.ts';

let shop: TestApp;
let admin: Person;
let lin: Person;
let office: Awaited<ReturnType<typeof postOffice>>;
let box: Awaited<ReturnType<typeof mailbox>>;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.0/8'] } });
  await alwaysOpen(shop);
  const service = await group(shop, '售后');
  admin = await agent(shop, '管理员', { role: 'admin' });
  lin = await agent(shop, '林可', { groups: [service], online: true });
  office = await postOffice();
  // Days pass at the shop in this file, and what arrives is dated then.
  box = await mailbox(shop.world.now);
  await sendBy(admin, shop, office.port);
});
afterAll(async () => {
  await shop.close();
  await office.close();
  await box.close();
});

interface Said {
  author: { kind: string };
  kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  body: any;
}
const read = () => readMails(shop.world);
const setting = async () => (await admin.get('/api/settings/mailbox')).body;
const said = async (id: string): Promise<Said[]> => (await lin.get(`/api/conversations/${id}/messages`)).body.messages;
const saidByMail = async (id: string) => (await said(id)).filter(({ author }) => author.kind === 'customer').map(({ body }) => body.text);
const taken = async () =>
  (await sql<{ outcome: string }>`select outcome from received_mails order by at, uid`.execute(shop.world.db)).rows.map(
    ({ outcome }) => outcome,
  );
const talkOf = async (id: string) => (await lin.get(`/api/conversations/${id}`)).body.conversation;
/** The talk that a mail began: the latest. */
const latest = async () => (await lin.get('/api/conversations?list=group')).body.items[0];
/** What was mailed since, after the customer was waited for. */
async function mailed(to: string) {
  await shop.drain();
  await shop.tick();
  shop.later(130);
  await shop.tick();
  await shop.drain();
  return office.received.filter((mail) => mail.to[0] === to).at(-1)!;
}

/** A customer chats, leaves an address and goes; an agent answers, and the answer goes by mail. */
async function answeredByMail(email: string) {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('锅盖能单买吗？'), opening: {} });
  await customer.call('PUT', `/api/widget/conversations/${id}/contact`, { email });
  await shop.drain();
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  await lin.call('POST', `/api/conversations/${id}/messages`, text('可以，要什么颜色？'));
  return { id, customer, mail: await mailed(email) };
}

test('what is wrong with a mailbox is said in a word; its password is never shown and does not go to another server', async () => {
  const tried = async () => (await admin.call('POST', '/api/settings/mailbox/test')).body;
  expect((await tried()).code).toBe('mailbox_not_set_up');
  const before = await answeredByMail('early@example.com');
  expect(before.mail.replyTo).toBe('');
  expect(before.mail.text).toContain('回复这封邮件我们收不到，请在网页上继续这次对话');

  await readFrom(admin, box.port, { password: 'wrong' });
  expect(await tried()).toMatchObject({ ok: false, because: 'login', said: expect.stringContaining('Login failed') });
  await read();
  expect(await setting()).toMatchObject({ on: true, hasPassword: true, readAt: null, failure: { because: 'login' } });
  await readFrom(admin, 1);
  expect(await tried()).toMatchObject({ ok: false, because: 'unreached' });
  await readFrom(admin, box.port, { host: '10.1.2.3' });
  expect(await tried()).toMatchObject({ ok: false, because: 'private' });
  await readFrom(admin, box.port, { folder: 'Nowhere' });
  expect(await tried()).toMatchObject({ ok: false, because: 'folder', said: expect.stringContaining('Nowhere') });
  await readFrom(admin, box.port, { doneFolder: 'Gone' });
  expect(await tried()).toMatchObject({ ok: false, because: 'folder', said: expect.stringContaining('Gone') });
  await readFrom(admin, box.port, { security: 'tls' });
  expect((await tried()).ok).toBe(false);

  box.arrives(await mailOf({ from: 'old@example.com', subject: 'from before', text: 'old' }), '01-Jan-2026 00:00:00 +0000');
  await readFrom(admin, box.port);
  expect(await tried()).toEqual({ ok: true, because: null, said: '', mails: 1 });
  await read();
  expect(await setting()).toMatchObject({ failure: null, readAt: expect.any(String), week: { answers: 0, begun: 0, left: 0 } });
  // What lay there before the shop began to read is nobody's.
  expect(await taken()).toEqual([]);
  expect(JSON.stringify(await setting())).not.toContain('sixteen');
  expect((await lin.get('/api/settings/mailbox')).status).toBe(403);
  await admin.call('PUT', '/api/settings/mailbox', { ...(await settingAsSent()), port: box.port + 1 });
  expect((await setting()).hasPassword).toBe(false);
  await readFrom(admin, box.port);
});

async function settingAsSent() {
  const { host, port, security, user, folder, doneFolder, address, plus } = await setting();
  return { host, port, security, user, folder, doneFolder, address, plus };
}

test('an answer to a mail comes into the same talk, once, without what it quotes; the agent’s answer goes out in the thread', async () => {
  const { id, mail } = await answeredByMail('zhou@example.com');
  expect(mail.replyTo).toContain('desk@shop.example');
  expect(mail.text).toContain('直接回复这封邮件就可以');
  const quoted = mail.text.replaceAll(/^/gm, '> ');
  const answer = await mailOf({
    from: '周先生 <Zhou@Example.com>',
    subject: `Re: ${mail.subject}`,
    messageId: '<reply-1@example.com>',
    inReplyTo: mail.messageId,
    references: mail.messageId,
    text: `要蓝色的，\n两个\n\n小店 <desk@shop.example> 于2026年11月30日周一 15:20写道：\n\n${quoted}`,
  });
  box.arrives(answer);
  box.arrives(answer);
  await read();
  expect(await taken()).toEqual(['answer']);
  expect(await saidByMail(id)).toEqual(['锅盖能单买吗？', '要蓝色的，\n两个']);
  const [whole] = (await said(id)).filter(({ body }) => body.mail).map(({ body }) => body.mail.whole);
  expect(whole).toContain('可以，要什么颜色？');
  // The way back in our mail is the customer’s alone.
  expect(whole).toContain('#back=…');
  expect(box.seen()).toEqual([false, true, false]);
  expect(await talkOf(id)).toMatchObject({ state: 'active', agent: { id: lin.id } });

  await lin.call('POST', `/api/conversations/${id}/messages`, text('好的，蓝色两个'));
  const back = await mailed('zhou@example.com');
  expect(back).toMatchObject({ subject: `Re: ${mail.subject}`, inReplyTo: '<reply-1@example.com>' });
  expect(back.references.split(/\s+/)).toEqual([mail.messageId, '<reply-1@example.com>']);

  // A mailbox that takes plus-addresses finds the talk where references are lost.
  await readFrom(admin, box.port, { plus: true, doneFolder: 'Done' });
  await lin.call('POST', `/api/conversations/${id}/messages`, text('已发货'));
  const plus = /<(\S+)>/.exec((await mailed('zhou@example.com')).replyTo)![1]!;
  expect(plus).toContain('desk+');
  box.arrives(await mailOf({ from: 'zhou@example.com', to: plus.toUpperCase(), subject: '谢谢', text: '收到' }));
  await read();
  expect((await saidByMail(id)).at(-1)).toBe('收到');
  expect(box.moved()).toBe(1);
  await readFrom(admin, box.port);

  // After two days the talk is over: the answer begins another with the same customer, as a message left.
  await lin.call('POST', `/api/conversations/${id}/wrap-up`, { stage: 'presale', result: 'solved', ...(await reason()) });
  shop.later(49 * 3600);
  box.arrives(await mailOf({ from: 'zhou@example.com', subject: 'Re: 锅盖', inReplyTo: back.messageId, text: '盖子裂了' }));
  await read();
  const anew = await latest();
  expect(anew).toMatchObject({ channel: 'email', state: 'missed', lastPreview: '盖子裂了', hasContact: true });
  expect(anew.id).not.toBe(id);
  expect(anew.customer.id).toBe((await talkOf(id)).customer.id);
});

async function reason() {
  const [topic] = (await lin.get('/api/reasons')).body;
  return { topic: topic.key, reason: topic.children[0].key };
}

test('neither a code without the address nor an address without the code writes into a talk', async () => {
  const { id, customer } = await answeredByMail('wu@example.com');
  const code = replyCode(shop.world.keys, id);
  const inReplyTo = (of: string) => `<${newId()}.${of}@shop.example>`;
  const other = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  box.arrives(await mailOf({ from: 'thief@example.com', subject: '退款', inReplyTo: inReplyTo(code), text: '退到我的卡' }));
  box.arrives(await mailOf({ from: 'wu@example.com', subject: '退款', inReplyTo: inReplyTo(other), text: '改个地址' }));
  await read();
  expect(await saidByMail(id)).toEqual(['锅盖能单买吗？']);
  expect((await taken()).slice(-2)).toEqual(['new', 'new']);
  // Nor do they reach the visitor who typed that address into the chat: it may be anybody’s.
  const own = (await customer.get('/api/widget/conversations')).body.items;
  expect(own.map((each: { id: string }) => each.id)).toEqual([id]);
});

test('a mail that answers nothing begins a talk with its subject and files; the shop’s customer is known by the address', async () => {
  await admin.call('POST', '/api/import/customers', { customers: [{ ref: 'S-9', name: '郑女士', email: 'zheng@example.com' }] });
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  box.arrives(
    await mailOf({
      from: '郑女士 <zheng@example.com>',
      subject: '锅底开裂',
      html: '<head><style>p{color:red}</style></head><p>请看<b>照片</b>&nbsp;&lt;1&gt;</p><script>alert(1)</script><div>谢谢</div><img src="cid:dot">',
      attachments: [
        { filename: '照片.png', content: png },
        { filename: 'page.html', content: '<html><script>alert(1)</script></html>' },
        { filename: 'dot.png', content: png, cid: 'dot', contentDisposition: 'inline' },
      ],
    }),
  );
  await read();
  const talk = await latest();
  expect(talk).toMatchObject({ channel: 'email', state: 'missed', customer: { name: '郑女士' }, promisedAt: expect.any(String) });
  const [words, picture, ...more] = (await said(talk.id)).filter(({ author }) => author.kind === 'customer');
  expect(words).toMatchObject({
    kind: 'text',
    body: { text: '请看照片 <1>\n谢谢', mail: { subject: '锅底开裂', left: [{ name: 'page.html', why: 'unsupported_file' }] } },
  });
  expect(picture).toMatchObject({ kind: 'image', body: { name: '照片.png', width: 1 } });
  expect(more).toEqual([]);
  await lin.call('POST', `/api/conversations/${talk.id}/messages`, text('抱歉，为您换新'));
  const mail = await mailed('zheng@example.com');
  expect(mail).toMatchObject({ subject: 'Re: 锅底开裂' });
  box.arrives(
    await mailOf({ from: 'zheng@example.com', subject: `Re: ${mail.subject}`, inReplyTo: mail.messageId, text: '好的，周六都在家' }),
  );
  await read();
  // Who writes by mail does not sit and wait for each turn.
  shop.later(600);
  await shop.tick();
  expect(await talkOf(talk.id)).toMatchObject({ lastPreview: '好的，周六都在家', state: 'active', warnings: [] });
  await lin.call('POST', `/api/conversations/${talk.id}/wrap-up`, { stage: 'aftersale', result: 'solved', ...(await reason()) });
  await shop.drain();
  const day = (days: number) => new Date(shop.world.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const figures = (await admin.get(`/api/figures?from=${day(-1)}&to=${day(1)}&split=channel`)).body.rows;
  const received = figures.find(({ key }: { key: string }) => key === 'email')?.values.received;
  expect(received, JSON.stringify(figures)).toBeGreaterThan(0);
});

test('programs are neither heard nor answered; what is odd is read all the same, and a stranger stays one person', async () => {
  const before = (await taken()).length;
  const auto = (headers: Record<string, string>) => mailOf({ from: 'zhou@example.com', subject: '自动回复', text: '我在休假', headers });
  box.arrives(await auto({ 'Auto-Submitted': 'auto-replied' }));
  box.arrives(await auto({ Precedence: 'bulk' }));
  box.arrives(await auto({ 'X-Autoreply': 'yes' }));
  box.arrives(await mailOf({ from: 'MAILER-DAEMON@example.com', subject: 'failure', text: 'no such box' }));
  box.arrives(await mailOf({ from: 'desk@shop.example', messageId: office.received.at(-1)!.messageId, subject: 'own', text: 'own' }));
  await read();
  expect((await taken()).slice(before)).toEqual(['automatic', 'automatic', 'automatic', 'automatic', 'own']);
  expect(box.seen().slice(-5)).toEqual([false, false, false, false, false]);

  const head = 'From: sun@example.com\r\nTo: desk@shop.example\r\n';
  // 要蓝色的, in GBK, without a Message-ID.
  const gbk = Buffer.from('d2aac0b6c9abb5c4', 'hex');
  const bare = Buffer.concat([
    Buffer.from(`${head}Subject: =?gbk?B?${gbk.toString('base64')}?=\r\nContent-Type: text/plain; charset=gb18030\r\n\r\n`),
    gbk,
  ]);
  box.arrives(bare);
  box.arrives(bare);
  box.arrives(`${head}Subject: \r\n\r\n`);
  box.arrives(
    `${head}Subject: broken\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhalf a mail`,
  );
  box.arrives('nothing that is a mail');
  box.arrives('');
  await read();
  expect((await taken()).slice(before + 5)).toEqual(['new', 'new', 'new', 'unreadable', 'unreadable']);
  const suns = (await lin.get('/api/conversations?list=group')).body.items.slice(0, 3);
  expect(suns.map(({ lastPreview }: { lastPreview: string }) => lastPreview).sort()).toEqual(['half a mail', '—', '要蓝色的']);
  expect(new Set(suns.map(({ customer }: { customer: { id: string } }) => customer.id)).size).toBe(1);
  expect((await said(suns[2].id))[0]!.body.mail.subject).toBe('要蓝色的');
});

test('what comes back stands beside the mail that did not arrive, and its agent is told in the talk', async () => {
  const { id, mail } = await answeredByMail('gone@example.com');
  const report = (action: string) =>
    [
      ...['From: Mail Delivery <MAILER-DAEMON@mx.example.com>', 'To: desk@shop.example', 'Subject: Undelivered Mail'],
      ...['Return-Path: <>', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', ''],
      ...['I am sorry.', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.com', ''],
      ...['Final-Recipient: rfc822; gone@example.com', `Action: ${action}`, 'Status: 5.1.1'],
      ...['Diagnostic-Code: smtp; 550 <gone@example.com> no such', ' user', '', '--b', 'Content-Type: text/rfc822-headers', ''],
      ...[`Message-ID: ${mail.messageId}`, 'Subject: x', '', '--b--', ''],
    ].join('\r\n');
  const failed = async () => (await admin.get('/api/mails?state=failed')).body.items;
  box.arrives(report('delayed'));
  await read();
  expect(await failed()).toEqual([]);
  box.arrives(report('failed'));
  // QQ says it in words of its own, with the mail beside them.
  const other = await answeredByMail('full@example.com');
  const back = { filename: 'mail.eml', contentType: 'message/rfc822', content: `Message-ID: ${other.mail.messageId}\r\n\r\nx` };
  box.arrives(await mailOf({ from: 'PostMaster@qq.com', subject: '来自qq.com的退信', html: '<p>无法发送</p>', attachments: [back] }));
  await read();
  expect((await taken()).slice(-3)).toEqual(['automatic', 'bounce', 'bounce']);
  expect(await failed()).toMatchObject([
    { about: other.id, failure: 'bounced', said: '来自qq.com的退信' },
    { about: id, failure: 'bounced', said: '5.1.1 550 <…> no such user' },
  ]);
  expect((await admin.call('POST', `/api/mails/${(await failed())[0].id}/retry`)).body.code).toBe('wrong_state');
  expect((await said(id)).at(-1)).toMatchObject({ public: false, body: { code: 'mail_bounced' } });
  const seen = (await visitorsView(other)).map(({ body }) => body.code);
  expect(seen).not.toContain('mail_bounced');
});

const visitorsView = async ({ id, customer }: { id: string; customer: Person }): Promise<Said[]> =>
  (await customer.get(`/api/widget/conversations/${id}/messages`)).body.messages;

test('a process that dies between fetching, writing and marking loses no mail and takes none twice, also when the server counts anew', async () => {
  const before = (await taken()).length;
  box.arrives(await mailOf({ from: 'he@example.com', subject: '发票', text: '请开发票' }));
  await sql`create function die() returns trigger language plpgsql as $$ begin raise 'died'; end $$`.execute(shop.world.db);
  await sql`create trigger die before insert on received_mails for each row execute function die()`.execute(shop.world.db);
  await read();
  expect((await taken()).length).toBe(before);
  expect(await setting()).toMatchObject({ failure: { because: 'broken' } });
  expect((await lin.get('/api/conversations?list=group')).body.items[0].lastPreview).not.toBe('请开发票');
  await sql`drop trigger die on received_mails`.execute(shop.world.db);

  box.breakBeforeMarks(true);
  await read();
  expect((await taken()).length).toBe(before + 1);
  expect(box.seen().at(-1)).toBe(false);
  box.breakBeforeMarks(false);
  await read();
  expect((await taken()).length).toBe(before + 1);
  expect(box.seen().at(-1)).toBe(true);

  box.arrives(await mailOf({ from: 'he@example.com', subject: '抬头', text: '抬头发您' }));
  box.renumber();
  await read();
  expect((await taken()).length).toBe(before + 2);
  expect((await lin.get('/api/conversations?list=group')).body.items[0].lastPreview).toBe('抬头发您');
  await read();
  expect((await taken()).length).toBe(before + 2);
});

test('what was written anew is found in the mails of every program', () => {
  const own = '要蓝色的\n谢谢';
  const quoted = '> 您好\n> 有货';
  const head = '发件人: 小店 <desk@shop.example>\n发送时间: 2026年11月30日 15:20\n收件人: zhou\n主题: 回复';
  for (const rest of [
    `小店 <desk@shop.example> 于2026年11月30日周一 15:20写道：\n\n${quoted}`,
    `On Mon, Nov 30, 2026 at 3:20 PM Shop <desk@shop.example>\nwrote:\n\n${quoted}`,
    `------------------ 原始邮件 ------------------\n${head}\n\n有货`,
    `在 2026-11-30 15:20:11，"小店" <desk@shop.example> 写道：\n>有货`,
    `At 2026-11-30 15:20:11, "Shop" <desk@shop.example> wrote:\n有货`,
    `________________________________\n${head}\n\n有货`,
    `From: Shop <desk@shop.example>\nSent: Monday, November 30, 2026 3:20 PM\nTo: zhou\nSubject: x\n\n有货`,
    `发自我的 iPhone\n\n> 在 2026年11月30日，下午3:20，小店 写道：\n> 有货`,
    '-- \n周\n某公司',
    '——— 回复请写在这行以上 ———\n\n有货',
  ])
    expect(newWords(`${own}\n\n${rest}`)).toBe(own);
  expect(newWords('> 哪个颜色？\n蓝色\n> 几个？\n两个')).toBe('蓝色\n两个');
  expect(newWords('收件人: 王先生\n地址: 北京')).toBe('收件人: 王先生\n地址: 北京');
  expect(newWords('From: Beijing\nI moved')).toBe('From: Beijing\nI moved');
  expect(wordsOfHtml('<p>a<br>b</p><blockquote>c<p>d</p></blockquote>e')).toBe('a\nb\n> c\n> d\ne');
  for (const slow of ['<div>', '<a ', '<!--', '<a b="', '&#x', '<blockquote>', '<', '> ', 'On ', '发件人'])
    expect(newWords(wordsOfHtml(slow.repeat(100_000))).length).toBeLessThan(1_000_000);
});
