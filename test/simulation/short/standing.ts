import type { SiteFixture } from './site-fixture';
import type { History } from './histories';

interface Standing {
  waiting: string[];
  cards: string[];
  /** Jobs that are left. */
  restless: number;
}

/**
 * How the task of a page stands for everybody: whose it waits for, the cards, and the task on its page. Rows that are withdrawn are
 * shown to nobody: whether one was ever made is a matter of what came first.
 */
export async function standing({ testbed, world }: SiteFixture, pageId: string): Promise<History['end']> {
  const [row] = await testbed.database.query<Standing>(
    `select
       array(select concat_ws(' ', initcap(split_part(account.email, '@', 1)), task_title, due_date) from confluence_pending_tasks pending
         join auth.users account on account.id = user_id
         where confluence_page_id = $1 and pending.status = 'pending' order by 1) as waiting,
       array(select concat_ws(' ', title, status, coalesce(confluence_sync_status, 'active'), confluence_sync_error) from tasks
         where confluence_page_id = $1 order by 1) as cards,
       (select count(*)::integer from confluence_jobs job join confluence_ledger ledger on ledger.id = ledger_id
         where content_id = $1) as restless`,
    [pageId],
  );
  if (row === undefined || row.restless > 0) throw new Error(`Page ${pageId} is not at rest`);
  const page = world.confluence.contents().find(({ id }) => id === pageId);
  const { waiting, cards } = row;
  return {
    waiting,
    cards,
    page: page === undefined ? 'gone' : `${page.status}, ${page.openTasks} of ${page.tasks} open`,
  };
}
