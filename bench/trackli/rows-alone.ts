import type { Database } from '../../trackli/database/database';

/** The tables of which a merge writes a row for each new task, each with its column for the page. */
const tables = [
  { name: 'confluence_pending_tasks', ofPage: 'confluence_page_id = $1' },
  { name: 'confluence_ledger', ofPage: 'content_id = $1' },
  { name: 'integration_audit_log', ofPage: `details ->> 'pageId' = $1` },
];

const anotherId = (column: string) => `${column} = md5(${column}::text || 'again')::uuid`;
const anotherContent = (id: string) => `(${id}::bigint + 1000000)::text`;

/** Makes the copies rows of another page: no key is that of a row that is there. */
const anotherPage = `
  update alone_confluence_pending_tasks set ${anotherId('id')}, confluence_page_id = ${anotherContent('confluence_page_id')},
    confluence_task_id = ${anotherContent("split_part(confluence_task_id, '-', 1)")} || '-' || split_part(confluence_task_id, '-', 2);
  update alone_confluence_ledger set ${anotherId('id')}, ${anotherId('task_id')}, ${anotherId('pending_task_id')},
    content_id = ${anotherContent('content_id')};
  update alone_integration_audit_log set ${anotherId('id')};`;

const write = tables.map(({ name }) => `insert into ${name} select * from alone_${name};`).join('\n');

/**
 * What it takes to write the rows of a page's new tasks where nothing is read, decided, locked or counted: no merge that keeps these rows
 * takes less. In milliseconds of one round trip, its commit included, one for each repeat.
 *
 * @param session a database of one connection: the copies live in its session
 * @param contentId a page whose tasks were all new when it was merged
 */
export async function timeRowsAlone(session: Database, contentId: string, repeats: number): Promise<number[]> {
  for (const { name, ofPage } of tables) {
    await session.script(`create temp table alone_${name} (like ${name})`);
    await session.query(`insert into alone_${name} select * from ${name} where ${ofPage}`, [contentId]);
  }
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    await session.script(anotherPage);
    const began = performance.now();
    await session.script(write);
    times.push(performance.now() - began);
  }
  for (const { name } of tables) await session.script(`drop table alone_${name}`);
  return times;
}
