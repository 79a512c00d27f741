import type { AdminCalls, Answer } from '../../src/resolvers/admin-calls';
import { costBetween } from '../simulation/support/running-sandbox';
import { openFrame } from './support/open-frame';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

/** Every call there is, with what it takes. */
const calls = {
  getOverview: undefined,
  countLinked: { accountIds: [] },
  testConnection: undefined,
  releaseHeld: undefined,
  saveSettings: { syncEnabled: false, spaces: { mode: 'all', spaceIds: [] } },
  startRefresh: undefined,
  stopScan: undefined,
  getProgress: undefined,
  getDeadLetters: {},
  retryDeadLetters: { contentIds: '*' },
} satisfies Record<keyof AdminCalls, unknown>;

withChromium('what the admin page may ask of the app', (executablePath) => {
  const session = useSandbox(executablePath);
  const ask = async (name: string, functionKey: string, payload: unknown) => {
    const { sandbox } = session();
    const people = (await (await fetch(`${sandbox.ui}/api/people`)).json()) as { accountId: string; name: string }[];
    const accountId = people.find((person) => person.name === name)?.accountId ?? '';
    const response = await fetch(`${sandbox.ui}/frames/admin/bridge/invoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-person': accountId },
      body: JSON.stringify({ functionKey, payload }),
    });
    return ((await response.json()) as { value: Answer<unknown> }).value;
  };

  test('nothing is done for somebody who does not administer the site, whatever they ask', async () => {
    const { sandbox } = session();
    const before = await sandbox.metrics();
    for (const [name, payload] of Object.entries(calls))
      expect([name, await ask('Ben Okafor', name, payload)]).toEqual([name, { kind: 'not-permitted' }]);
    expect(costBetween(before, await sandbox.metrics())).toEqual({
      confluence: { 'GET /wiki/rest/api/user/current': Object.keys(calls).length },
      remote: {},
      store: {},
      queue: {},
    });
  });

  test('an administrator is answered, but not to what does not fit', async () => {
    for (const [name, payload] of Object.entries(calls)) {
      expect([name, await ask('Ada Novak', name, { unknown: 1 })]).toEqual([name, { kind: 'invalid' }]);
      expect([name, await ask('Ada Novak', name, payload)]).toMatchObject([name, { kind: 'answer' }]);
    }
  });

  test('whoever administers the site no more while the page is open sees nothing more of it', async () => {
    const { sandbox } = session();
    const { frame } = await openFrame(session(), 'admin', 'Ada Novak');
    await frame.getByRole('tab', { name: 'Overview' }).waitFor();
    const route = 'GET /wiki/rest/api/user/current';
    await sandbox.control('PUT', '/faults', { routes: [{ system: 'confluence', route, status: 403 }] });
    // The page asks again by itself, and may hear of it before the button is pressed.
    await frame
      .getByRole('button', { name: 'Test connection' })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    await frame.getByText('Only Confluence administrators can see this page').waitFor();
    expect(await frame.getByRole('button').count()).toBe(0);
    expect(await frame.getByRole('definition').count()).toBe(0);
  });
});
