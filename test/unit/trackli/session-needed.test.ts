import type { Database } from '../../../trackli/database/database';
import { checkSession, SessionNeeded } from '../../../trackli/database/session-needed';

/** A database of which only notifications matter. */
function databaseThat(notify: (listeners: ReadonlyMap<string, () => void>, channel: string) => void) {
  const listeners = new Map<string, () => void>();
  const database: Database = {
    async query<Row>(_text: string, parameters: readonly unknown[] = []) {
      notify(listeners, String(parameters[0]));
      return [] as Row[];
    },
    transaction: async (work) => work(database),
    script: async () => undefined,
    async listen(channel, onPayload) {
      listeners.set(channel, () => {
        onPayload('');
      });
      return async () => void listeners.delete(channel);
    },
    close: async () => undefined,
  };
  return { database, listeners };
}

test('a database that is heard will do, and nothing goes on listening', async () => {
  const { database, listeners } = databaseThat((all, channel) => all.get(channel)?.());
  await checkSession(database, 'start');
  expect(listeners.size).toBe(0);
});

test('one that takes a listener and is not heard is a pooler in transaction mode, and is told to be one', async () => {
  const { database, listeners } = databaseThat(() => undefined);
  const checked = checkSession(database, 'start', 20);
  await expect(checked).rejects.toThrow(SessionNeeded);
  await expect(checked).rejects.toThrow(/direct connection or a pooler in session mode .*5432, not 6543/);
  expect(listeners.size).toBe(0);
});

test('so is one that refuses the settings of a session; another trouble is told as it is', async () => {
  const failing = (message: string) =>
    databaseThat(() => {
      throw new Error(message);
    }).database;
  const refused = checkSession(failing('unsupported startup parameter: statement_timeout'), 'start');
  await expect(refused).rejects.toThrow(/refuses the time limit/);
  await expect(checkSession(failing('password authentication failed'), 'start')).rejects.toThrow('password');
});
