// A Socket.IO client for tests. What happens is told on standard output and what it is to do is read from standard
// input, one JSON value a line. Bytes are written {"$bytes": "<base64>"}. It ends with its standard input.
//
//   node client.js '{"url": "http://127.0.0.1:8000/", "options": {"transports": ["websocket"]}}'
//
// `options` are those of socket.io-client. Told: connect, transport, disconnect, connect_error, event, ack.
// Read: {"emit": "<event>", "args": […], "ack": "<name under which the answer is told>"}, {"disconnect": true}.
// An event that wants an answer is answered with its own arguments.
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';

const { url, options } = JSON.parse(process.argv[2]);

function plain(value) {
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
    return { $bytes: Buffer.from(value).toString('base64') };
  }
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

function withBytes(value) {
  if (Array.isArray(value)) return value.map(withBytes);
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.$bytes === 'string') return Buffer.from(value.$bytes, 'base64');
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBytes(member)]));
}

const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

const socket = io(url, options);

socket.on('connect', () => {
  const { engine } = socket.io;
  tell({ type: 'connect', transport: engine.transport.name });
  engine.once('upgrade', (transport) => tell({ type: 'transport', transport: transport.name }));
});
socket.on('disconnect', (reason) => tell({ type: 'disconnect', reason }));
socket.on('connect_error', (error) => tell({ type: 'connect_error', reason: error.message }));
socket.onAny((event, ...args) => {
  const answer = typeof args.at(-1) === 'function' ? args.pop() : null;
  tell({ type: 'event', event, args: plain(args) });
  if (answer) answer(...args);
});

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { emit, args = [], ack, disconnect } = JSON.parse(line);
    if (disconnect) {
      socket.disconnect();
    } else if (ack) {
      socket.emit(emit, ...withBytes(args), (...answer) => tell({ type: 'ack', ack, args: plain(answer) }));
    } else {
      socket.emit(emit, ...withBytes(args));
    }
  })
  .on('close', () => process.exit());
