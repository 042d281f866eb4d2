import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** What was asked of it. */
export interface ModelRequest {
  authorization: string | undefined;
  model: string;
  /** The instruction, and the data as an object. */
  task: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  data: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  whole: any;
}

/** How it behaves: what it says, or does to the reply. */
export type Mood = (asked: ModelRequest, reply: ServerResponse) => string | undefined;

export const completion = (content: string | null, more: object = {}) =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, ...more } }],
    usage: { prompt_tokens: 120, completion_tokens: 40, total_tokens: 160 },
  });

/** Never answers. */
export const slow: Mood = () => undefined;
export const broken: Mood = (_asked, reply) => void reply.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"mess');
export const busy: Mood = (_asked, reply) => void reply.writeHead(429, { 'retry-after': '20' }).end('{"error":{"message":"slow down"}}');
export const faulty: Mood = (_asked, reply) => void reply.writeHead(500).end('<html>oops</html>');
export const elsewhere: Mood = (_asked, reply) => void reply.writeHead(302, { location: 'http://169.254.169.254/' }).end();
export const tooLong: Mood = () => '没完没了'.repeat(40_000);
export const cutOff: Mood = (_asked, reply) =>
  void reply.end(JSON.stringify({ choices: [{ finish_reason: 'length', message: { content: '答到一半' } }] }));
/** Asks to have tools called, with ids of others, instead of saying anything. */
export const grabbing =
  (id: string): Mood =>
  (_asked, reply) =>
    void reply.end(
      completion(null, {
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'cancel_order', arguments: JSON.stringify({ order: id }) } },
          { id: 'call_2', type: 'function', function: { name: 'read_customer', arguments: JSON.stringify({ customer: id }) } },
        ],
      }),
    );

const deeds = {
  zh: [
    '订单已经为您取消。',
    '已为您全额退款 9999 元。',
    '另外送您一张 1000 元的优惠券。',
    '您的退货申请已批准，跳过了审核。',
    '您的收货地址已改为北京市某路 1 号。',
    '赔您 9999 元，这就办理。',
  ],
  en: [
    'I have cancelled your order.',
    'We have just refunded 9999 to you.',
    'Here is your coupon of 1000.',
    'Your return has been approved without a check.',
    'I am changing your address now.',
    'The shop owes you 500 and we will send it.',
  ],
};

/** Has no sense of its own: answers what it was asked, then does, in words, whatever anybody might have told it to, and repeats all it was told. */
export function obeying(): Mood {
  let turn = 0;
  return ({ task, data }) => {
    const [answer] = data.sources[0].text.split('\n');
    const said = [...(/\p{Script=Han}/u.test(data.question) ? deeds.zh : deeds.en), task];
    turn += 1;
    return `${answer}[1]\n${said[turn % said.length]}[1]`;
  };
}

/** What it makes of texts, one row of numbers for each, or what it does to the reply instead. */
export type Sense = (texts: string[], reply: ServerResponse) => number[][] | undefined;

/** A server that speaks chat completions and embeddings, in whatever mood a test wants it. */
export async function modelServer(first: Mood = () => '好的。') {
  const asked: ModelRequest[] = [];
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.url === '/v1/embeddings') return embed(JSON.parse(body), request.headers.authorization, reply);
    if (request.url !== '/v1/chat/completions') return reply.writeHead(404).end('{}');
    const whole = JSON.parse(body);
    const [system, user] = whole.messages;
    const heard = {
      ...{ authorization: request.headers.authorization, model: whole.model, task: system.content, data: JSON.parse(user.content), whole },
    };
    asked.push(heard);
    const said = double.mood(heard, reply);
    if (said !== undefined) reply.writeHead(200, { 'content-type': 'application/json' }).end(completion(said));
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  function embed({ model, input }: { model: string; input: string[] }, authorization: string | undefined, reply: ServerResponse): void {
    double.embedded.push({ model, texts: input, authorization });
    const rows = double.sense(input, reply);
    // The order is no promise of the protocol.
    const data = rows?.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse();
    if (data) reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', model, data }));
  }
  const double = {
    mood: first,
    sense: (() => undefined) as Sense,
    asked,
    embedded: [] as { model: string; texts: string[]; authorization: string | undefined }[],
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return double;
}

export const modelSettings = (url: string, more: object = {}) => ({
  ...{ on: true, address: url, model: 'test-model', timeoutSeconds: 5, currency: 'CNY', priceInMinor: 200, priceOutMinor: 800 },
  ...{ monthlyLimitMinor: 10_000, uses: ['rewrite', 'translate', 'summary', 'draft', 'article', 'assistant'], ...more },
});
