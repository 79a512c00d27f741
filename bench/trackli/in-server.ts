import { createFrontEnd } from '../../sandbox/trackli/front-end';
import { cloudId } from '../../test/contract/trackli/support/tokens';
import { layGround } from '../../test/database/support/testbed';
import { openOwnDatabase } from '../../test/database/support/servers';
import { linkedAccounts } from '../../trackli/database/database-functions';
import type { Queryable } from '../../trackli/database/database';
import { connectPostgres } from '../../trackli/database/postgres';
import { mergePageState } from '../../trackli/merge-page-state';
import type { PageState } from '../../contract/page-state';
import type { Tell } from '../measured/tell';
import { undoInTheEnd } from '../measured/undo';
import { accounts, page } from './pages-sent';
import { timeRowsAlone } from './rows-alone';

const repeats = 60;

/** The first syncs make the rows, and the database its plans. */
const warmingUp = 6;

/** A page of so many tasks of which so many are reworded each time. */
const pages: Record<string, { tasks: number; changed: number }> = {
  '10 tasks, unchanged': { tasks: 10, changed: 0 },
  '10 tasks, 1 changed': { tasks: 10, changed: 1 },
  '100 tasks, unchanged': { tasks: 100, changed: 0 },
  '100 tasks, 10 changed': { tasks: 100, changed: 10 },
  '1,000 tasks, unchanged': { tasks: 1000, changed: 0 },
  '1,000 tasks, 100 changed': { tasks: 1000, changed: 100 },
};

/** Pages on which every task is new. */
const newPages = [10, 100];

const measured = (times: number[], asked: number) => {
  const sorted = times.slice(warmingUp).sort((one, other) => one - other);
  return {
    'ms (median)': (sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(1),
    'ms (least)': (sorted[0] ?? NaN).toFixed(1),
    'round trips': asked,
  };
};

/** What a merge takes without the wire: milliseconds from the page state to its answer, and how often the database was asked. */
export async function measureInServer(tell: Tell): Promise<Record<string, object>> {
  const { database, url } = await openOwnDatabase({ waitsForDisk: true });
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
    const steps = Object.keys(pages).length + newPages.length;
    const rows: Record<string, object> = {};
    const merge = async (state: PageState) => {
      asked = 0;
      const began = performance.now();
      await mergePageState(counting, cloudId, state, Date.now());
      return performance.now() - began;
    };
    for (const [index, [name, { tasks, changed }]] of Object.entries(pages).entries()) {
      tell(index, steps, 'pages in the server alone');
      const times: number[] = [];
      for (let round = 0; round < repeats; round += 1) {
        const state: PageState = { ...page(5000 + index, tasks, Date.now()), version: round + 1, accountsVersion };
        state.tasks = state.tasks.map((task, place) =>
          place < changed ? { ...task, title: `${task.title}, ${String(round)}` } : task,
        );
        times.push(await merge(state));
      }
      rows[name] = measured(times, asked);
    }
    const session = connectPostgres(url, { max: 1 });
    for (const [index, tasks] of newPages.entries()) {
      tell(Object.keys(pages).length + index, steps, 'pages in the server alone');
      const contentId = (round: number) => 10_000 * (index + 1) + round;
      const times: number[] = [];
      for (let round = 0; round < repeats; round += 1)
        times.push(await merge({ ...page(contentId(round), tasks, Date.now()), accountsVersion }));
      rows[`${String(tasks)} tasks, all new`] = measured(times, asked);
      rows[`${String(tasks)} tasks, their rows alone`] = measured(
        await timeRowsAlone(session, String(contentId(0)), repeats),
        1,
      );
    }
    await session.close();
    return rows;
  } finally {
    await close();
  }
}
