import pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { newId } from '../../server/platform/ids.ts';

/*
 * The baseline of bench/messages: a bare `ws` server that writes what arrived together with one statement (the same message, fact and
 * counter rows in the same tables), then hands each message from memory to the agent's socket. It knows no rights, no states, no
 * cursor: whoever was away has missed it.
 */

interface Sent {
  conversation: string;
  id: string;
  text: string;
  sender: string;
  socket: WebSocket;
}

const grouped = {
  name: 'grouped',
  text: `
    with sent as (
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::jsonb[], $5::text[]) with ordinality
        as s(conversation, id, author, body, preview, place)
    ), counted as (
      update conversations c set last_number = c.last_number + n.many, last_at = $6, last_preview = n.preview, last_author = 'customer',
        waiting_since = coalesce(waiting_since, $6), customer_read = c.last_number + n.many
      from (select conversation, count(*)::int as many, max(preview) as preview from sent group by conversation) n
      where c.id = n.conversation returning c.id, c.last_number - n.many as before
    ), numbered as (
      select s.*, c.before + (row_number() over (partition by s.conversation order by s.place))::int as number
      from sent s join counted c on c.id = s.conversation
    ), messages as (
      insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, at)
      select conversation, number, id, 'customer', author, 'text', true, body, $6 from numbered
    ), facts as (
      insert into facts (era, at, kind, actor_kind, actor_id, noun, noun_id, conversation_id, customer_id, data)
      select 1, $6, 'message.sent', 'customer', author, 'message', id, conversation, author,
        jsonb_build_object('number', number, 'kind', 'text', 'public', true) from numbered
    )
    select conversation, id, number from numbered`,
};

const largest = 500;
let waiting: Sent[] = [];
let isCommitting = false;
const agentOf = new Map<string, WebSocket>();

async function commit(pool: pg.Pool, batch: Sent[]): Promise<void> {
  const at = new Date();
  const { rows } = await pool.query<{ id: string; number: number }>(grouped, [
    batch.map((each) => each.conversation),
    batch.map((each) => each.id),
    batch.map((each) => each.sender),
    batch.map((each) => JSON.stringify({ text: each.text })),
    batch.map((each) => each.text.slice(0, 120)),
    at,
  ]);
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  for (const { conversation, id, text, socket } of batch) {
    const number = numbers.get(id);
    socket.send(JSON.stringify({ type: 'ack', conversation, id, number, at }));
    agentOf.get(conversation)?.send(JSON.stringify({ type: 'message', conversation, id, number, at, body: { text } }));
  }
}

async function run(pool: pg.Pool): Promise<void> {
  isCommitting = true;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, largest);
    waiting = waiting.slice(largest);
    await commit(pool, batch);
  }
  isCommitting = false;
}

function serve(pool: pg.Pool, socket: WebSocket): void {
  let sender = '';
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type === 'hello') {
      sender = frame.sender ?? newId();
      for (const conversation of frame.hears ?? []) agentOf.set(conversation, socket);
      socket.send(JSON.stringify({ type: 'welcome' }));
    } else if (frame.type === 'send') {
      waiting.push({ conversation: frame.conversation, id: frame.id, text: frame.body.text, sender, socket });
      if (!isCommitting) void run(pool);
    }
  });
}

process.once('message', ({ url }: { url?: string }) => {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  server.on('connection', (socket) => serve(pool, socket));
  server.once('listening', () => {
    const address = server.address();
    process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });
  });
});
process.once('disconnect', () => process.exit(0));
