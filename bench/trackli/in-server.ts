import { createFrontEnd } from '../../sandbox/trackli/front-end';
import { cloudId } from '../../test/contract/trackli/support/tokens';
import { layGround } from '../../test/database/support/testbed';
import { openOwnDatabase } from '../../test/database/support/servers';
import { linkedAccounts } from '../../trackli/database/database-functions';
import type { Queryable } from '../../trackli/database/database';
import { mergePageState } from '../../trackli/merge-page-state';
import type { PageState } from '../../contract/page-state';
import type { Tell } from '../measured/tell';
import { undoInTheEnd } from '../measured/undo';
import { accounts, page } from './pages-sent';

const repeats = 60;

/** A page of so many tasks of which so many are reworded each time. */
const pages: Record<string, { tasks: number; changed: number }> = {
  '10 tasks, unchanged': { tasks: 10, changed: 0 },
  '10 tasks, 1 changed': { tasks: 10, changed: 1 },
  '100 tasks, unchanged': { tasks: 100, changed: 0 },
  '100 tasks, 10 changed': { tasks: 100, changed: 10 },
  '1,000 tasks, unchanged': { tasks: 1000, changed: 0 },
  '1,000 tasks, 100 changed': { tasks: 1000, changed: 100 },
};

/** What a merge takes without the wire: milliseconds from the page state to its answer, and how often the database was asked. */
export async function measureInServer(tell: Tell): Promise<Record<string, object>> {
  const { database } = await openOwnDatabase({ waitsForDisk: true });
  const close = undoInTheEnd(() => database.close());
  try {
    await layGround(database, 'production');
    const frontEnd = createFrontEnd(database, { now: () => Date.now() });
    for (const accountId of accounts) {
      const { userId } = await frontEnd.addUser({ name: accountId, email: `${accountId}@example.com` });
      await frontEnd.link({ userId, accountId, cloudId, siteUrl: 'https://a.example' });
    }
    const { version: accountsVersion } = await linkedAccounts(database, cloudId);
    let asked = 0;
    const counting: Queryable = {
      query: (text, parameters) => {
        asked += 1;
        return database.query(text, parameters);
      },
    };
    const rows: Record<string, object> = {};
    for (const [index, [name, { tasks, changed }]] of Object.entries(pages).entries()) {
      tell(index, Object.keys(pages).length, 'pages in the server alone');
      const contentId = 5000 + index;
      const times: number[] = [];
      for (let round = 0; round < repeats; round += 1) {
        const state: PageState = { ...page(contentId, tasks, Date.now()), version: round + 1, accountsVersion };
        state.tasks = state.tasks.map((task, place) =>
          place < changed ? { ...task, title: `${task.title}, ${String(round)}` } : task,
        );
        asked = 0;
        const began = performance.now();
        await mergePageState(counting, cloudId, state, Date.now());
        // The first syncs make the rows, and the database its plans.
        if (round > 5) times.push(performance.now() - began);
      }
      times.sort((one, other) => one - other);
      rows[name] = {
        'ms (median)': (times[Math.floor(times.length / 2)] ?? NaN).toFixed(1),
        'ms (least)': (times[0] ?? NaN).toFixed(1),
        'round trips': asked,
      };
    }
    return rows;
  } finally {
    await close();
  }
}
