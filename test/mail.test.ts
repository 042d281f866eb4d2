import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { timeAt } from '../common/business-time.ts';
import { newId } from '../server/platform/ids.ts';
import { mailJob } from '../server/platform/mail/mail-job.ts';
import { readShop } from '../server/team/shop.ts';
import { app, type TestApp } from './support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from './support/people.ts';
import { postOffice, sendBy } from './support/post-office.ts';

let shop: TestApp;
let admin: Person;
let office: Awaited<ReturnType<typeof postOffice>>;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.0/8'] } });
  await alwaysOpen(shop);
  admin = await agent(shop, '管理员', { role: 'admin' });
  office = await postOffice();
});
afterAll(async () => {
  await shop.close();
  await office.close();
});

const mails = async (state = '') => (await admin.get(`/api/mails${state && `?state=${state}`}`)).body.items;
const sendTest = async (to = 'boss@shop.example') => (await admin.call('POST', '/api/settings/mail/test', { to })).body.id;
const codesOf = async (who: Person) => {
  const [topic] = (await who.get('/api/reasons')).body;
  return { topic: topic.key, reason: topic.children[0].key, stage: 'presale', result: 'solved' };
};
const linkIn = (words: string) => /\/console\/link\/(\S+)/.exec(words)?.[1];

test('an invitation and a new password go by mail, each once; who asks for a stranger’s learns nothing', async () => {
  const forgotten = { email: 'chen@shop.example' };
  expect((await admin.call('POST', '/api/password-resets', forgotten)).body.code).toBe('mail_not_set_up');
  await sendBy(admin, shop, office.port);
  const { body: roles } = await admin.get('/api/roles');
  const role = roles.find((each: { key: string }) => each.key === 'presale_agent').id;
  const invited = await admin.call('POST', '/api/staff', { name: '陈默', email: forgotten.email, roles: [role], groups: [] });
  expect(invited.body.mailed).toBe(true);
  await shop.drain();
  await shop.drain();
  expect(office.received).toMatchObject([{ to: [forgotten.email], subject: '邀请你加入 我的小店 的客服工作台' }]);
  const nobody = new URL(shop.url);
  const strangers = (path: string, body: object) =>
    fetch(new URL(path, nobody), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect((await strangers(`/api/links/${linkIn(office.received[0]!.text)}`, { password: 'a long password' })).status).toBe(200);

  expect((await strangers('/api/password-resets', { email: 'nobody@shop.example' })).status).toBe(204);
  expect((await strangers('/api/password-resets', forgotten)).status).toBe(204);
  await shop.drain();
  expect(office.received).toHaveLength(2);
  expect(office.received[1]).toMatchObject({ to: [forgotten.email], subject: '重设 我的小店 客服工作台的密码' });
  expect((await strangers(`/api/links/${linkIn(office.received[1]!.text)}`, { password: 'another password' })).status).toBe(200);
  expect((await mails()).map((mail: { state: string; to: string }) => [mail.state, mail.to])).toEqual([
    ['sent', 'c***@shop.example'],
    ['sent', 'c***@shop.example'],
  ]);
  const kept = await shop.world.db.selectFrom('mails').select('words_sealed').execute();
  expect(kept.every((mail) => mail.words_sealed === null)).toBe(true);
});

test('an answer to who left an e-mail and has gone comes by mail, and its link goes on with that talk alone', async () => {
  const service = await group(shop, '售后');
  const lin = await agent(shop, '林可', { groups: [service], online: true });
  const [gone, other] = [await visitor(shop), await visitor(shop)];
  const talks = await Promise.all(
    [gone, other].map(async (customer) => {
      const id = newId();
      await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('锅盖能单买吗？'), opening: {} });
      await customer.call('PUT', `/api/widget/conversations/${id}/contact`, { email: 'zhou@example.com' });
      return id;
    }),
  );
  await shop.drain();
  for (const id of talks) {
    await lin.call('POST', `/api/conversations/${id}/acceptance`);
    await lin.call('POST', `/api/conversations/${id}/messages`, text('可以，已为您备货'));
    await lin.call('POST', `/api/conversations/${id}/messages`, { ...text('对方很着急'), note: true });
  }
  await lin.call('POST', `/api/conversations/${talks[0]}/messages`, text('下单链接稍后发您'));
  const { body: read } = await other.get(`/api/widget/conversations/${talks[1]}/messages`);
  const socket = await other.connect();
  socket.send({ type: 'read', conversation: talks[1], upTo: read.messages.at(-1).number });
  await socket.event((event) => event.fact.kind === 'conversation.read');
  await socket.close();
  await shop.drain();
  await shop.tick();
  expect(await mails('pending')).toEqual([]);
  shop.later(130);
  // Not in quiet hours: the mail is written when they end, of what is unread then.
  const { timeZone } = await readShop(shop.world.db);
  const clock = (hours: number) => timeAt({ timeZone }, new Date(shop.world.now().getTime() + hours * 3600_000));
  const quiet = { from: clock(-1), to: clock(1) };
  expect((await lin.call('PATCH', `/api/customers/${gone.id}`, { quiet })).body.quiet).toEqual(quiet);
  await shop.tick();
  await shop.drain();
  expect(office.received.filter((mail) => mail.to[0] === 'zhou@example.com')).toEqual([]);
  await lin.call('PATCH', `/api/customers/${gone.id}`, { quiet: null });
  await shop.tick();
  await shop.drain();
  const received = office.received.filter((mail) => mail.to[0] === 'zhou@example.com');
  expect(received).toHaveLength(1);
  expect(received[0]!.subject).toBe('我的小店 回复了您');
  expect(received[0]!.text).toContain('> 可以，已为您备货\n> 下单链接稍后发您');
  expect(received[0]!.text).not.toContain('着急');

  const back = /#back=(\S+)/.exec(received[0]!.text)?.[1];
  const returned = await visitor(shop, { back });
  expect(returned.id).toBe(gone.id);
  expect((await returned.get('/api/widget/conversations')).body.items.map((each: { id: string }) => each.id)).toEqual([talks[0]]);

  // What a colleague writes first goes the same way, to the address the shop has.
  shop.later(-130);
  await lin.call('POST', `/api/conversations/${talks[0]}/wrap-up`, await codesOf(lin));
  const first = { id: newId(), group: service, message: { id: newId(), text: '锅盖到货了' } };
  expect((await lin.call('POST', `/api/customers/${gone.id}/conversations`, first)).status).toBe(200);
  await shop.drain();
  await shop.tick();
  shop.later(130);
  await shop.tick();
  await shop.drain();
  const written = office.received.filter((mail) => mail.to[0] === 'zhou@example.com').at(-1)!;
  expect(written.subject).toBe('我的小店 给您留言');
  expect(written.text).toContain('林可 给您留言：\n\n> 锅盖到货了');
  const opened = await visitor(shop, { back: /#back=(\S+)/.exec(written.text)?.[1] });
  expect(opened.id).toBe(gone.id);

  expect((await visitor(shop, { back: `${back?.slice(0, -2)}xx` })).id).not.toBe(gone.id);
  shop.later(31 * 24 * 3600);
  expect((await visitor(shop, { back })).id).not.toBe(gone.id);
  shop.later(-31 * 24 * 3600);
});

test('a refused mail is given up at once, a busy server is asked again later, and a person may try now', async () => {
  let mood: 'refuse' | 'busy' | 'kind' = 'refuse';
  const moody = await postOffice({
    onRcptTo(_address, _session, done) {
      if (mood === 'kind') return done();
      done(Object.assign(new Error(mood === 'refuse' ? 'no such box' : 'try later'), { responseCode: mood === 'refuse' ? 550 : 451 }));
    },
  });
  await sendBy(admin, shop, moody.port);
  const refused = await sendTest();
  await shop.drain();
  expect((await mails())[0]).toMatchObject({
    id: refused,
    state: 'failed',
    failure: 'refused',
    attempts: 1,
    said: expect.stringContaining('550'),
  });
  mood = 'busy';
  const later = await sendTest();
  await shop.drain();
  const [waiting] = await mails();
  expect(waiting).toMatchObject({ id: later, state: 'pending', failure: 'later', attempts: 1 });
  expect(Date.parse(waiting.nextAt) - shop.world.now().getTime()).toBeGreaterThan(50_000);
  mood = 'kind';
  expect((await admin.call('POST', `/api/mails/${later}/retry`)).status).toBe(204);
  expect((await admin.call('POST', `/api/mails/${refused}/retry`)).status).toBe(204);
  await shop.drain();
  expect(moody.received).toHaveLength(2);
  expect((await admin.call('POST', `/api/mails/${later}/retry`)).body.code).toBe('wrong_state');
  await moody.close();
});

test('a process that dies before it hands over loses nothing; one that dies while handing over says so and sends nothing twice', async () => {
  let hold: 'receiver' | 'message' = 'receiver';
  const held: (() => void)[] = [];
  const slow = await postOffice({
    onRcptTo(_address, _session, done) {
      if (hold === 'receiver' && held.length === 0) held.push(done);
      else done();
    },
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => (hold === 'message' ? held.push(done) : done()));
    },
  });
  await sendBy(admin, shop, slow.port);
  const early = await sendTest();
  const dying = shop.drain();
  await expect.poll(() => held.length).toBe(1);
  // The other process is not told that the first one has died: it sees that its time is over.
  const other = await app({ beside: shop, config: { allowPrivate: ['127.0.0.1'] } });
  const job = mailJob(other.world.config);
  const run = (id: string) => job.run(other.world, { id } as never);
  other.later(130);
  await run(early);
  expect((await mails())[0]).toMatchObject({ id: early, state: 'pending', attempts: 1 });
  other.later(60);
  await run(early);
  expect((await mails())[0]).toMatchObject({ id: early, state: 'sent', attempts: 2 });

  hold = 'message';
  const late = await sendTest();
  other.later(-60);
  const dyingToo = run(late);
  await expect.poll(() => held.length).toBe(2);
  other.later(60);
  await run(late);
  expect((await mails('failed')).find((mail: { id: string }) => mail.id === late)).toMatchObject({ failure: 'unclear' });
  hold = 'receiver';
  for (const done of held) done();
  await Promise.all([dying, dyingToo]);
  expect((await mails('failed')).find((mail: { id: string }) => mail.id === late)).toMatchObject({ failure: 'unclear' });
  await other.close();
  await slow.close();
});

test('a server that says nothing is not waited for, and one inside is not asked unless the operator allows it', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((done) => silent.once('listening', done));
  await sendBy(admin, shop, (silent.address() as { port: number }).port);
  const id = await sendTest();
  await shop.drain();
  expect((await mails('pending'))[0]).toMatchObject({ id, failure: 'later' });
  silent.close();

  const strict = await app();
  const boss = await agent(strict, '管理员', { role: 'admin' });
  await sendBy(boss, strict, office.port);
  await boss.call('POST', '/api/settings/mail/test', { to: 'a@shop.example' });
  await strict.drain();
  expect((await boss.get('/api/mails')).body.items).toMatchObject([{ state: 'failed', failure: 'private' }]);
  await strict.close();
});

test('the password is never shown, and does not go to another server', async () => {
  await sendBy(admin, shop, office.port, { user: 'desk', password: 'secret words' });
  const { body } = await admin.get('/api/settings/mail');
  expect(body).toMatchObject({ hasPassword: true, on: true });
  expect(JSON.stringify(body)).not.toContain('secret words');
  await sendBy(admin, shop, office.port, { user: 'desk' });
  expect((await admin.get('/api/settings/mail')).body.hasPassword).toBe(true);
  await sendBy(admin, shop, office.port + 1, { user: 'desk' });
  expect((await admin.get('/api/settings/mail')).body.hasPassword).toBe(false);
});
