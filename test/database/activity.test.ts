import { activityAnswerSchema } from '../../contract/activity';
import { siteActivity } from '../../trackli/database/site-functions';
import { mergePageState } from '../../trackli/merge-page-state';
import { createJobsFixture, done, givenUp } from './jobs/support/fixture';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task, type Person } from './support/world';

const hour = 3_600_000;
const at = (hours: number) => new Date(start + hours * hour).toISOString();
const nothing = { pageStates: 0, discovered: 0, completedInConfluence: 0, completedInTrackli: 0, failed: 0 };

onEachTrackli((world) => {
  const activity = async (now = start, site = cloudId) =>
    activityAnswerSchema.parse(await siteActivity(world().database, site, now));
  const merge = (person: Person, hours: number, contentId = '100', site = cloudId) =>
    mergePageState(
      world().database,
      site,
      {
        contentId,
        type: 'page',
        status: 'current',
        version: 1,
        observedAt: at(hours),
        title: 'Secret title',
        url: `${siteUrl}/wiki/p`,
        space: { id: '7', key: 'DEMO', name: 'Demo' },
        accountsVersion: 100,
        covers: '*',
        tasks: [task('1', person, { title: 'Secret task' })],
      },
      start + hours * hour,
    );
  const write = (event: string, hours: number, facts: { details?: object; error?: string; site?: string } = {}) =>
    world().database.query(
      `insert into integration_audit_log (event_type, site_id, details, success, error_message, created_at)
       values ($1, $2, $3::text::jsonb, true, $4, $5::timestamptz)`,
      [event, facts.site ?? cloudId, JSON.stringify(facts.details ?? {}), facts.error ?? null, at(hours)],
    );

  test('a site where nothing happened', async () => {
    expect(await activity()).toEqual({ hours: [], recent: [] });
  });

  test('what happens between the page and the board is counted in its hour', async () => {
    const desk = createJobsFixture(world());
    const { person, cardId } = await desk.owner();
    await world().database.query('truncate integration_audit_log, confluence_hours');
    await desk.sync(0, [task('1', person), task('2', person)]);
    await desk.sync(1, [task('1', person, { status: 'complete' }), task('2', person)]);
    await desk.sync(2, [task('1', person), task('2', person)]);
    await desk.move(cardId, 'done');
    await desk.finish(3, done(await desk.leaseOne(3)));
    await desk.move(cardId, 'todo');
    await desk.finish(4, givenUp(await desk.leaseOne(4), 'not-permitted'));
    expect(await activity()).toEqual({
      hours: [
        { hour: at(0), pageStates: 3, discovered: 1, completedInConfluence: 2, completedInTrackli: 1, failed: 1 },
      ],
      recent: [
        {
          at: new Date(start + 4000).toISOString(),
          event: 'confluence.task_update_failed',
          contentId: '100',
          reason: 'not-permitted',
        },
        { at: new Date(start + 3000).toISOString(), event: 'confluence.task_completed', contentId: '100' },
        { at: new Date(start + 2000).toISOString(), event: 'confluence.webhook.task_reopened', contentId: '100' },
        { at: new Date(start + 1000).toISOString(), event: 'confluence.webhook.task_completed', contentId: '100' },
        { at: at(0), event: 'confluence.webhook.task_discovered', contentId: '100' },
      ],
    });
  });

  test('24 hours, this one included, oldest first, and those without anything are left out', async () => {
    for (const hours of [-24, -23.01, -23, -5.5, 0.99]) await write('confluence.fetch_failed', hours);
    const anna = await world().linked('anna');
    for (const hours of [-24, -23, -23, 0]) await merge(anna, hours, String(100 - hours));
    expect((await activity(start + 0.999 * hour)).hours).toEqual([
      { ...nothing, hour: at(-23), pageStates: 2, discovered: 1, failed: 1 },
      { ...nothing, hour: at(-6), failed: 1 },
      { ...nothing, hour: at(0), pageStates: 1, discovered: 1, failed: 1 },
    ]);
  });

  test('every state that was received counts, also one that said nothing new or came too late', async () => {
    const anna = await world().linked('anna');
    await merge(anna, 0);
    await merge(anna, 0);
    await merge(anna, -0.5);
    expect((await activity()).hours).toMatchObject([{ pageStates: 1 }, { pageStates: 2, discovered: 1 }]);
  });

  test('a site sees nothing of another', async () => {
    const anna = await world().linked('anna');
    await world().link(anna, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await merge(anna, 0, '100', 'cloud-b');
    await write('confluence.fetch_failed', 0, { site: 'cloud-b' });
    expect(await activity()).toEqual({ hours: [], recent: [] });
    expect((await activity(start, 'cloud-b')).hours).toMatchObject([{ pageStates: 1, failed: 1 }]);
  });

  test('of what happened last 20 are told, newest first, without texts, without people, and nothing of Jira', async () => {
    const anna = await world().linked('anna');
    for (let index = 0; index < 30; index += 1) {
      await write('confluence.webhook.task_discovered', -48 + index, { details: { pageId: String(500 + index) } });
    }
    await write('jira.issue_fetched', 0, { details: { reason: 'secret' } });
    await merge(anna, 0);
    await write('confluence.fetch_failed', 1, {
      details: { pageId: 'Secret page', title: 'Secret title', account: anna.accountId },
      error: 'Secret: could not read the page of account-anna',
    });
    const { recent } = await activity(start + hour);
    expect(recent).toHaveLength(20);
    expect(recent.slice(0, 3)).toEqual([
      { at: at(1), event: 'confluence.fetch_failed' },
      { at: at(0), event: 'confluence.webhook.task_discovered', contentId: '100' },
      { at: at(-19), event: 'confluence.webhook.task_discovered', contentId: '529' },
    ]);
    expect(JSON.stringify(recent)).not.toMatch(/secret|anna/i);
  });

  test('what several users share is told once', async () => {
    await write('confluence.tasks_fetched', 0, { details: { scanId: '1' } });
    await write('confluence.tasks_fetched', 0, { details: { scanId: '1' } });
    await write('confluence.tasks_fetched', 0, { details: { scanId: '2' }, error: 'stopped' });
    expect((await activity()).recent).toEqual([
      { at: at(0), event: 'confluence.tasks_fetched', reason: 'stopped' },
      { at: at(0), event: 'confluence.tasks_fetched' },
    ]);
  });
});
