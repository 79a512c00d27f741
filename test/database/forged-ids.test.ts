import { createFrontEnd, type FrontEnd } from '../../sandbox/trackli/front-end';
import { createJobsFixture } from './jobs/support/fixture';
import { signedIn } from './support/signed-in';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task, type Person } from './support/world';

/** What a signed-in user may read. */
const readable = ['tasks', 'confluence_pending_tasks', 'integration_audit_log', 'projects'];

/** Columns that hold an id and that a signed-in user may write in rows of their own. */
const writableIds = `
  select relation.relname as "table", attribute.attname as "column", attribute.atttypid = 'uuid'::regtype as "isUuid"
  from pg_class relation join pg_attribute attribute on attribute.attrelid = relation.oid
  where relation.relnamespace = 'public'::regnamespace and relation.relkind = 'r' and attribute.attnum > 0
    and not attribute.attisdropped
    and has_column_privilege('authenticated', relation.oid, attribute.attnum, 'UPDATE')
    and exists (select from pg_policy where polrelid = relation.oid and polcmd in ('w', '*'))
    and (attribute.atttypid = 'uuid'::regtype or attribute.atttypid = 'text'::regtype and attribute.attname like '%id')
  order by 1, 2`;

interface Column {
  table: string;
  column: string;
  isUuid: boolean;
}

const victimsPage = { contentId: '200', title: 'Secret plan', url: `${siteUrl}/wiki/spaces/DEMO/pages/200` };

onEachTrackli((world) => {
  const query = <Row>(text: string, parameters?: readonly (string | null)[]) =>
    world().database.query<Row>(text, parameters === undefined ? undefined : [...parameters]);

  /** Somebody who is linked, with a task that waits, one that is a card and one that is withdrawn, and what else a user of Trackli may have. */
  const settled = async (name: string, contentId: string, title: string): Promise<Person> => {
    const { linked, sync, frontEnd } = world();
    const person = await linked(name);
    const page = { contentId, title, url: `${siteUrl}/wiki/spaces/DEMO/pages/${contentId}` };
    const tasks = ['one', 'two', 'three'].map((word, at) => task(`${at + 1}`, person, { title: `${title} ${word}` }));
    await sync(tasks, page);
    const [first] = await frontEnd.queue(person.userId);
    await frontEnd.approve(first?.id ?? '');
    await sync(tasks.slice(0, 2), page);
    await query(
      `insert into jira_project_sync (user_id, connection_id, jira_project_id, jira_project_key, jira_project_name)
       select user_id, id, '1', 'KEY', 'Name' from atlassian_connections where user_id = $1::uuid`,
      [person.userId],
    );
    // A card that has nothing to do with Confluence.
    await query(`insert into tasks (project_id, title) values ($1::uuid, '${title} of no page')`, [person.projectId]);
    await query(`insert into pending_email_tasks (user_id, task_title) values ($1::uuid, 'x')`, [person.userId]);
    return person;
  };

  /** Every id of somebody's that another one could come by. */
  const idsOf = async ({ userId, projectId, accountId }: Person, isUuid: boolean): Promise<string[]> => {
    const rows = await query<{ id: string | null }>(
      isUuid
        ? `select id::text from confluence_links where user_id = $1::uuid union select id::text from confluence_ledger where user_id = $1::uuid
           union select id::text from confluence_pending_tasks where user_id = $1::uuid
           union select connection_id::text from confluence_pending_tasks where user_id = $1::uuid
           union select task.id::text from tasks task join projects project on project.id = task.project_id where project.user_id = $1::uuid`
        : `select confluence_task_id as id from confluence_pending_tasks where user_id = $1::uuid`,
      [userId],
    );
    const known = isUuid ? [userId, projectId] : [accountId, cloudId, victimsPage.contentId];
    return [...new Set([...known, ...rows.flatMap(({ id }) => (id === null ? [] : [id]))])];
  };

  const ownRow = (name: string, { userId }: Person): string =>
    name === 'tasks'
      ? `project_id in (select id from projects where user_id = '${userId}')`
      : name === 'task_dependencies'
        ? 'false'
        : `user_id = '${userId}'`;

  /** Everything of somebody's that anybody's act may change. */
  const standing = async (person: Person): Promise<unknown> => {
    const { userId } = person;
    return {
      cards: await world().cards(person),
      ledger: await world().ledger(person),
      queue: await world().frontEnd.queue(userId),
      links: await query('select id, account_id, proof, sync_enabled from confluence_links where user_id = $1::uuid', [
        userId,
      ]),
      jobs: await query(
        `select wished_status, status from confluence_jobs job join confluence_ledger ledger on ledger.id = job.ledger_id
         where ledger.content_id = $1`,
        [victimsPage.contentId],
      ),
    };
  };

  const ownRows = (table: string, column: string, person: Person) =>
    query<{ id: string; value: string | null; status: string | null }>(
      `select id::text, ${column}::text as value, to_jsonb(own) ->> 'status' as status from ${table} own where ${ownRow(table, person)} order by id limit 3`,
    );

  /** What somebody does at Trackli's screens, each time a little otherwise. */
  const act = async (frontEnd: FrontEnd, { userId }: Person, round: number): Promise<void> => {
    const [waiting] = await frontEnd.queue(userId);
    if (waiting !== undefined) await frontEnd.editPending(waiting.id, { title: `Own ${round}`, dueDate: null });
    for (const card of await frontEnd.board(userId))
      await frontEnd.moveCard(card.id, round % 2 === 0 ? 'done' : 'todo');
  };

  /** Somebody's page with news, and the other one's as it was. */
  const syncBoth = async (person: Person, other: Person, round: number): Promise<void> => {
    const ownTasks = ['1', '2'].map((id) => task(id, person, { title: `Own plan ${id} ${round}` }));
    await world().sync(ownTasks, { contentId: '100', title: `Own plan ${round}` });
    const theirs = [task('1', other, { title: 'Secret plan one' }), task('2', other, { title: 'Secret plan two' })];
    await world().sync(theirs, victimsPage);
  };

  test('no id of another one’s, in whichever column a user may write, moves or shows anything of theirs', async () => {
    await createJobsFixture(world()).install();
    const mallory = await settled('mallory', '100', 'Own plan');
    const victim = await settled('victim', victimsPage.contentId, victimsPage.title);
    const asMallory = signedIn(world().database, { role: 'authenticated', userId: mallory.userId });
    const frontEnd = createFrontEnd(asMallory, { now: () => start });
    const before = await standing(victim);
    const columns = await query<Column>(writableIds);
    // Were the catalogue read wrongly, nothing would be tried.
    expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual(
      expect.arrayContaining([
        'confluence_pending_tasks.created_task_id',
        'tasks.confluence_task_id',
        'tasks.project_id',
      ]),
    );
    let tried = 0;
    for (const { table, column, isUuid } of columns) {
      const type = isUuid ? 'uuid' : 'text';
      for (const own of await ownRows(table, column, mallory)) {
        for (const forged of await idsOf(victim, isUuid)) {
          for (const answer of table === 'confluence_pending_tasks' ? ['', `, status = 'approved'`] : ['']) {
            const written = await asMallory
              .query<{ id: string }>(
                `update ${table} set ${column} = $1::${type}${answer} where id = $2::uuid returning id::text`,
                [forged, own.id],
              )
              // A right, a policy or a key that says no.
              .catch((): { id: string }[] => []);
            const [row] = written;
            if (row === undefined) continue;
            tried += 1;
            const at = { table, column, answer };
            await act(frontEnd, mallory, tried);
            await syncBoth(mallory, victim, tried);
            expect({ ...at, standing: await standing(victim) }).toEqual({ ...at, standing: before });
            for (const name of readable) {
              const seen = JSON.stringify(await asMallory.query(`select * from ${name}`));
              expect({ ...at, name, isShown: seen.includes('Secret') }).toEqual({ ...at, name, isShown: false });
            }
            const back = answer === '' ? '' : `, status = '${own.status ?? ''}'`;
            await query(`update ${table} set ${column} = $1::${type}${back} where id = $2::uuid returning id`, [
              own.value,
              row.id,
            ]);
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(30);
  });
});
