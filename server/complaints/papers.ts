import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { requestById } from '../aftersales/views.ts';
import { saidInOpen } from '../conversations/said-in-open.ts';
import { orderById } from '../orders/views.ts';
import { type Reader, transact } from '../platform/db.ts';
import { packing } from '../platform/exports/packing.ts';
import { openWhole, safeName } from '../platform/files.ts';
import type { Principal } from '../platform/http.ts';
import type { World } from '../platform/world.ts';
import { lockComplaint, tell } from './complaints.ts';
import { complaintView } from './views.ts';

/*
 * What an authority asks for (DOMAIN D5): the complaint, the order with its payments and parcels, the requests, what was said, what was shown.
 * A list of it all with the SHA-256 of each is signed, and the fact of taking it keeps the SHA-256 of that list.
 */

const readMe = `外部投诉资料包 / Papers of a complaint
complaint.json       投诉：内容、经过、答复 / the complaint, what happened, the answer
order.json           订单、付款、物流 / the order, its payments and parcels
requests/            售后申请 / after-sales requests
conversations/       聊天记录 / what was said
evidence/            证据文件 / what was shown
manifest.json        以上每个文件的 SHA-256 / the SHA-256 of each of these
manifest.sig         对 manifest.json 的 Ed25519 签名 / its Ed25519 signature
public-key.pem       验证签名的公钥，也在本店的 /.well-known/zhike-paper-key.pem / the key to check it, also at the shop

openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig

金额以最小货币单位表示（分），时间为 UTC，地址与电话已遮盖。
Amounts are in the smallest unit of the currency, times are UTC, addresses and phones are masked.
`;

interface Shown {
  id: string;
  name: string;
  sha256: Buffer;
  size_bytes: number;
  withheld_at: Date | null;
}

interface About {
  requests: string[];
  conversations: { id: string; number: string }[];
}

/** The requests of its order, and the talks in which it or one of them was opened. */
async function aboutOf(db: Reader, id: string): Promise<About> {
  const { rows } = await sql<About>`
    with requests as (select r.* from aftersales_requests r join complaints c on c.id = ${id} where r.order_id = c.order_id order by r.opened_at limit 200)
    select (select coalesce(jsonb_agg(id order by opened_at), '[]') from requests) as requests,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number) order by t.opened_at), '[]') from conversations t
        where t.id = c.conversation_id or t.id in (select conversation_id from requests)) as conversations
    from complaints c where c.id = ${id}`.execute(db);
  return rows[0] ?? { requests: [], conversations: [] };
}

/** Shown beside the complaint or its requests, or sent in the talks. */
async function shownIn(db: Reader, id: string, { requests, conversations }: About): Promise<Shown[]> {
  const talks = conversations.map((each) => each.id);
  const { rows } = await sql<Shown>`
    select id, name, sha256, size_bytes, withheld_at from files where id in (
      select file_id from complaint_evidence where complaint_id = ${id}
      union select file_id from aftersales_evidence where request_id = any(${requests}::uuid[])
      union select (body->>'file')::uuid from messages
        where conversation_id = any(${talks}::uuid[]) and kind in ('image', 'file') and public and recalled_at is null)
    order by created_at, id`.execute(db);
  return rows;
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** All that is not a file of somebody's, by its place in the zip. */
async function textsOf(world: World, who: Principal, id: string, about: About): Promise<Map<string, Buffer>> {
  const { db, keys } = world;
  const complaint = await complaintView(db, keys, who, id);
  const texts = new Map([
    ['README.txt', Buffer.from(readMe)],
    ['complaint.json', json(complaint)],
  ]);
  if (complaint.order) texts.set('order.json', json(await orderById(db, keys, who, complaint.order.id)));
  for (const request of about.requests) {
    const view = await requestById(db, keys, who, request);
    texts.set(`requests/${view.number}.json`, json(view));
  }
  for (const { id: talk, number } of about.conversations) texts.set(`conversations/${number}.json`, json(await saidInOpen(db, talk)));
  return texts;
}

/** The signed papers of a complaint as a zip; that they were taken, and by whom, is a fact before the first byte leaves. */
export async function papersOf(world: World, who: Principal, id: string, request: string): Promise<AsyncIterable<Buffer>> {
  const about = await aboutOf(world.db, id);
  const texts = await textsOf(world, who, id, about);
  const shown = await shownIn(world.db, id, about);
  const named = shown.map((file, place) => ({ ...file, path: `evidence/${place + 1}-${safeName(file.name)}` }));
  const files = [
    ...[...texts].map(([path, content]) => ({ path, bytes: content.length, sha256: sha256(content) })),
    ...named.map(({ path, size_bytes: bytes, sha256: hash }) => ({ path, bytes, sha256: hash.toString('hex') })),
  ];
  const manifest = json({ complaint: id, takenAt: world.now().toISOString(), files });
  await transact(
    world,
    async (tx) => {
      const complaint = await lockComplaint(tx, who, id);
      await tell(tx, who, complaint, 'complaint.papers_taken', { manifest: sha256(manifest), files: files.length });
    },
    request,
  );
  texts.set('manifest.json', manifest);
  texts.set('manifest.sig', world.keys.signPaper(manifest));
  texts.set('public-key.pem', Buffer.from(world.keys.paperKey()));
  return zipped(world, texts, named);
}

const gone = '这个文件已被删除，清单里留有它的 SHA-256。\nThis file was erased; the list keeps its SHA-256.\n';
const unsafe =
  '这个文件被发现不安全，没有放进来，清单里留有它的 SHA-256。\nThis file was found to be unsafe and left out; the list keeps its SHA-256.\n';

async function* zipped(world: World, texts: ReadonlyMap<string, Buffer>, shown: readonly (Shown & { path: string })[]) {
  const pack = packing();
  for (const [path, content] of texts) pack.content(path, content);
  yield pack.taken();
  for (const { path, sha256: hash, withheld_at } of shown) {
    const stream = withheld_at ? undefined : await openWhole(world.files, hash);
    if (stream) pack.content(path, await buffer(stream));
    else pack.text(`${path}.txt`, withheld_at ? unsafe : gone);
    yield pack.taken();
  }
  pack.end();
  yield pack.taken();
}
