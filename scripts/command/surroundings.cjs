// What a command needs around it: free ports and a database that answers. Asked before anything is installed or built.
'use strict';
const net = require('node:net');
const { parseArgs } = require('node:util');
const { wrongValue } = require('./arguments.cjs');

const host = '127.0.0.1';
/** A database on the way that has not answered by then does not answer. */
const patienceMilliseconds = 1500;

/** The code of what keeps a port from being taken, or null. */
const problemOfPort = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });

/** What keeps the ports from being taken, as a sentence, or null. `remedy`: how to choose another. */
async function wrongPorts(first, count, remedy) {
  if (first === 0) return null;
  for (let port = first; port < first + count; port += 1) {
    const code = await problemOfPort(port);
    if (code === 'EACCES') return `Port ${port} is not for everybody to use: choose one from 1024 on with ${remedy}.`;
    if (code !== null) return `Port ${port} is taken: end what uses it, or choose another with ${remedy}.`;
  }
  return null;
}

/** The first message of Postgres' protocol that any server answers, whoever asks: “do you speak TLS?” */
const tlsQuestion = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

const reasons = { ECONNREFUSED: 'connection refused', ENOTFOUND: 'there is no such host' };

/** Why no Postgres answers there, or null. */
const problemOfDatabase = (url) =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    // Without a host it is a socket of this machine, which only the driver finds.
    if (hostname === '') return resolve(null);
    const socket = net.connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 5432) });
    const end = (problem) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(problem);
    };
    const timer = setTimeout(() => end('no answer'), patienceMilliseconds);
    socket.once('connect', () => socket.write(tlsQuestion));
    socket.once('data', (answer) =>
      end(['S', 'N', 'E'].includes(String.fromCharCode(answer[0])) ? null : 'something else does'),
    );
    socket.once('error', (error) => end(reasons[error.code] ?? error.code));
    socket.once('close', () => end('it hung up'));
  });

/**
 * What is not as a command that listens needs it, as a sentence, with the exit code it deserves: 2 where it was said wrongly, 1 where the
 * machine is at fault. Null where all is well.
 */
async function wrongSurroundings(command, given, environment) {
  const { ports, options = {} } = command;
  if (ports === undefined) return null;
  const types = Object.fromEntries(
    Object.entries(options).map(([option, { value }]) => [option, { type: value ? 'string' : 'boolean' }]),
  );
  const { values } = parseArgs({ args: given, options: types });
  const variable = environment[ports.variable];
  const wanted = values[ports.option] ?? (variable || ports.usual);
  const wrongNumber = wrongValue('port', { least: 0, most: 65532 }, String(wanted), ports.variable);
  if (wrongNumber !== null) return { sentence: `${wrongNumber}.`, code: 2 };
  const remedy =
    ports.option === undefined ? `${ports.variable}=NUMBER` : `--${ports.option} NUMBER (0: any free ones)`;
  const wrongPort = await wrongPorts(Number(wanted), ports.count, remedy);
  if (wrongPort !== null) return { sentence: wrongPort, code: 1 };

  const url = values['database-url'] ?? environment.DATABASE_URL;
  if (!url) return null;
  const wrongUrl = wrongValue('database-url', { protocol: /^postgres(ql)?:\/\/.+/ }, url, 'DATABASE_URL');
  if (wrongUrl !== null) return { sentence: `${wrongUrl}.`, code: 2 };
  const problem = await problemOfDatabase(url);
  const place = new URL(url).host;
  const inside = 'start it, or go without --database-url and DATABASE_URL, and Postgres runs inside the process';
  return problem === null ? null : { sentence: `No Postgres answers at ${place} (${problem}): ${inside}.`, code: 1 };
}

module.exports = { wrongSurroundings };
