import { WebSocketServer } from 'ws';

/* The least a socket server can keep for an idle client: the socket and whose it is. */

const clients = new Map<string, unknown>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.once('message', (data) => {
    clients.set((JSON.parse(String(data)) as { token: string }).token, socket);
    socket.send('{"type":"welcome"}');
  });
});

process.on('message', () => {
  const address = server.address();
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });
});
