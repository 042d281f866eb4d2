import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop's own page on another origin, in the language after the question mark, with the strictest policy that still lets the chat in: no inline scripts or styles. */
export async function hostPage(zhike: string, options: { attributes?: string } = {}) {
  const html = (language: string) => `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>珐琅锅 24cm</title>
    <script src="${zhike}/widget/loader.js" ${options.attributes ?? ''} defer></script></head>
    <body><h1>珐琅锅 24cm</h1><button id="ask">问客服</button></body></html>`;
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', `default-src 'self'; script-src 'self' ${zhike}; frame-src ${zhike}`);
    response.end(html(url?.split('?')[1] ?? 'zh-CN'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<unknown>((done) => server.close(done)),
  };
}
