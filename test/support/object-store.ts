import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '../../server/platform/config.ts';

export interface TestStore {
  config: ObjectStore;
  objects: Map<string, Buffer>;
  /** What was refused, and why. */
  refused: string[];
  /** While set, everything is answered with this status. */
  outage: number | undefined;
  close(): Promise<void>;
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const mostSkewMs = 15 * 60_000;

/** Why a request is not from who holds the key, by AWS Signature Version 4 as its specification says; undefined when it is. */
function fault(request: IncomingMessage, body: Buffer, { accessKey, secretKey, region }: ObjectStore): string | undefined {
  const { headers, method = '', url = '' } = request;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!parts) return 'no signature';
  const [, key = '', day = '', where = '', signed = '', signature = ''] = parts;
  if (key !== accessKey) return 'another key';
  if (where !== region) return 'another region';
  const at = String(headers['x-amz-date']);
  const instant = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - instant) < mostSkewMs) || !at.startsWith(day)) return 'another time';
  const names = signed.split(';');
  if (!names.includes('host')) return 'the host is not signed';
  const content = String(headers['x-amz-content-sha256']);
  if (content !== 'UNSIGNED-PAYLOAD' && content !== sha256(body)) return 'another content';
  const [path = '', query = ''] = url.split('?');
  const asked = query.split('&').filter(Boolean).sort().join('&');
  const lines = names.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}\n`).join('');
  const canonical = [method, path, asked, lines, signed, content].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const secret = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secretKey}`, day), region));
  return timingSafeEqual(hmac(secret, toSign), Buffer.from(signature, 'hex')) ? undefined : 'another signature';
}

/** A bucket that speaks S3, keeps in memory, and believes no request that is not signed. */
export async function objectStore(): Promise<TestStore> {
  const objects = new Map<string, Buffer>();
  const store: TestStore = {
    config: { url: '', region: 'cn-test-1', accessKey: 'AKTEST', secretKey: 'a secret/with+signs' },
    objects,
    refused: [],
    outage: undefined,
    close: async () => {},
  };
  const server = createServer(async (request, reply): Promise<unknown> => {
    const body = await buffer(request);
    const why = fault(request, body, store.config);
    if (why) store.refused.push(why);
    if (why || store.outage) return reply.writeHead(why ? 403 : store.outage!).end();
    const key = decodeURIComponent(`${request.url}`.split('?')[0]!).replace('/zhike-files/', '');
    const found = objects.get(key);
    if (request.method === 'PUT') objects.set(key, body);
    if (request.method === 'DELETE') objects.delete(key);
    if (request.method === 'PUT' || request.method === 'DELETE') return reply.writeHead(request.method === 'PUT' ? 200 : 204).end();
    if (!found) return reply.writeHead(404).end();
    return reply.writeHead(200, { 'content-length': found.length }).end(request.method === 'HEAD' ? undefined : found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  store.config.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/zhike-files`;
  store.close = () => new Promise((done) => server.close(() => done()));
  return store;
}
