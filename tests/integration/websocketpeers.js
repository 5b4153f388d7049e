// A server and a client of the library ws on both sides of a proxy. Prints a line for what the client saw.
// node websocketpeers.js PROXYPORT CASE [CERTIFICATE-AND-KEY.pem]
// With a certificate the server speaks TLS; the client trusts NODE_EXTRA_CA_CERTS.
'use strict';
const fs = require('fs');
const http = require('http');
const https = require('https');
const tls = require('tls');
const WebSocket = require('ws');

const [proxyPort, name, pem] = process.argv.slice(2);
const cases = {
  // one by one, each echoed before the next
  deflate: { compress: true, messages: numbered(60, (i) => `message ${i} ` + 'again and again '.repeat(i % 40)) },
  plain: { compress: false, messages: numbered(200, (i) => Buffer.alloc(i * 17, i)) },
  fragmented: { compress: true, fragments: 5, messages: numbered(20, (i) => `part ${i};`.repeat(1 + (i % 9))) },
  // all at once
  many: { compress: false, window: 1000, messages: numbered(100_000, (i) => `m${i}`) },
  large: { compress: false, messages: [Buffer.alloc(100_000_000, 'x')] },
};

function numbered(count, make) {
  return Array.from({ length: count }, (_, i) => make(i));
}

function serve(ready) {
  const options = pem ? { cert: fs.readFileSync(pem), key: fs.readFileSync(pem) } : {};
  const server = pem ? https.createServer(options) : http.createServer();
  const sockets = new WebSocket.Server({ server, perMessageDeflate: cases[name].compress, maxPayload: 1 << 28 });
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('close', () => server.close());
  });
  server.listen(0, '127.0.0.1', () => ready(server.address().port));
}

function connect(port, connected) {
  const authority = `127.0.0.1:${port}`;
  http
    .request({ host: '127.0.0.1', port: proxyPort, method: 'CONNECT', path: authority })
    .on('connect', (response, socket) => {
      if (response.statusCode !== 200) throw new Error(`CONNECT: ${response.statusCode}`);
      const inside = pem ? tls.connect({ socket, host: '127.0.0.1' }) : socket;
      if (pem) inside.once('secureConnect', () => connected(inside, authority));
      else connected(inside, authority);
    })
    .end();
}

function send(socket, message) {
  const { fragments = 1 } = cases[name];
  const size = Math.ceil(message.length / fragments) || 1;
  for (let at = 0; at === 0 || at < message.length; at += size)
    socket.send(message.slice(at, at + size), { fin: at + size >= message.length });
}

serve((port) =>
  connect(port, (stream, authority) => {
    const { compress, messages, window = 1 } = cases[name];
    const socket = new WebSocket(`${pem ? 'wss' : 'ws'}://${authority}/echo`, {
      agent: Object.assign(new (pem ? https : http).Agent(), { createConnection: () => stream }),
      perMessageDeflate: compress,
      maxPayload: 1 << 28,
    });
    let sent = 0;
    let got = 0;
    const goOn = () => {
      while (sent < messages.length && sent < got + window) send(socket, messages[sent++]);
    };
    socket.on('open', () => {
      socket.ping('are you there');
      goOn();
    });
    socket.on('message', (data, isBinary) => {
      const expected = messages[got++];
      const same = isBinary ? data.equals(expected) : data.toString() === expected;
      if (!same) throw new Error(`message ${got} came back otherwise`);
      if (got === messages.length) socket.close(1000, 'done');
      else goOn();
    });
    socket.on('close', (code, reason) => {
      console.log(`${got} messages, compressed ${socket.extensions !== ''}, closed ${code} ${reason}`);
    });
  }));
