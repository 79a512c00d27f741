import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createFrameReader, type Frame } from './message-frames';

/** A pooler in transaction mode, as strict as one can be: no two transactions of a client in a row run in one session. */
export interface TransactionPooler {
  /** The same database, through the pooler. */
  url: string;
  /** How many transactions ran in another session than the one before them on the same connection. */
  switches(): number;
  close(): Promise<void>;
}

/** A session with the server that is nobody's between two transactions. */
interface Session {
  socket: Socket;
  receive: (frame: Frame) => void;
}

/** Messages after which the server answers ReadyForQuery: Sync and Query. */
const ends = new Set(['S', 'Q']);

/**
 * Stands between clients and a Postgres server. Each client signs in on a session of its own, with which it goes into the pool:
 * so there are as many sessions as clients.
 */
export async function startTransactionPooler(databaseUrl: string): Promise<TransactionPooler> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const idle: Session[] = [];
  const waiting: (() => void)[] = [];
  let switches = 0;

  const release = (session: Session) => {
    idle.push(session);
    waiting.shift()?.();
  };

  /** After signing in: hands each transaction to the session that has rested longest, never the same one again if it can. */
  function pool(client: Socket, first: Session) {
    const read = createFrameReader();
    let last = first;
    let current: Session | undefined;
    let unanswered = 0;
    let isOpen = false;
    const held: Frame[] = [];

    const take = () => {
      const at = idle.findIndex((session) => session !== last);
      const [session] = idle.splice(Math.max(at, 0), 1);
      if (session === undefined) return void waiting.push(take);
      if (session !== last) switches += 1;
      last = current = session;
      session.receive = (frame) => {
        client.write(frame.bytes);
        if (frame.type !== 'Z') return;
        unanswered -= 1;
        const isBetweenTransactions = frame.bytes.toString('latin1', 5) === 'I';
        if (!isBetweenTransactions || unanswered > 0 || isOpen) return;
        current = undefined;
        release(session);
      };
      for (const frame of held.splice(0)) send(frame);
    };
    const send = (frame: Frame) => {
      if (current === undefined) {
        held.push(frame);
        if (held.length === 1) take();
        return;
      }
      isOpen = !ends.has(frame.type);
      if (!isOpen) unanswered += 1;
      current.socket.write(frame.bytes);
    };
    client.on('data', (chunk) => {
      for (const frame of read(chunk)) if (frame.type !== 'X') send(frame);
    });
    // Who goes in the middle of a transaction takes the session along.
    client.on('close', () => current?.socket.destroy());
  }

  const server = createServer((client) => {
    const socket = connect(Number(target.port || 5432), target.hostname);
    const session: Session = { socket, receive: (frame) => client.write(frame.bytes) };
    const read = createFrameReader();
    const signIn = (chunk: Buffer) => socket.write(chunk);
    const signedIn = (frame: Frame) => {
      client.write(frame.bytes);
      if (frame.type !== 'Z') return;
      client.off('data', signIn);
      release(session);
      pool(client, session);
    };
    session.receive = signedIn;
    client.on('data', signIn);
    socket.on('data', (chunk) => {
      for (const frame of read(chunk)) session.receive(frame);
    });
    for (const each of [client, socket]) {
      sockets.add(each);
      // Message by message is how it scans them on: none is to wait for the other side's word about the one before.
      each.setNoDelay(true);
      each.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(databaseUrl);
  address.hostname = '127.0.0.1';
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    switches: () => switches,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
