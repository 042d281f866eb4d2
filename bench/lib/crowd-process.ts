import WebSocket from 'ws';

/* A crowd of idle clients in a process of its own: opens the sockets it is asked for and holds them. */

interface Question {
  url: string;
  tokens: string[];
}

const atOnce = 100;
const sockets: WebSocket[] = [];

function open(url: string, token: string): Promise<void> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/socket`, { perMessageDeflate: false });
    sockets.push(socket);
    socket.once('error', fail);
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', token })));
    socket.once('message', () => done());
  });
}

process.on('message', async ({ url, tokens }: Question) => {
  for (let at = 0; at < tokens.length; at += atOnce) await Promise.all(tokens.slice(at, at + atOnce).map((token) => open(url, token)));
  process.send?.({ open: sockets.filter((socket) => socket.readyState === WebSocket.OPEN).length });
});
