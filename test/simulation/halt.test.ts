import { heldOnSite } from '../../trackli/database/site-functions';
import { useTestbed } from './seeded/on-seeds';
import { createGateway } from './short/gateway';
import { taskOf } from './short/page-editor';
import { openSiteFixture, type SiteFixture } from './short/site-fixture';

const pages = 20;

/** docs/decisions/0007-a-halt-before-harm.md, on the running app. */
describe('a halt before harm', () => {
  const testbed = useTestbed();
  const gateway = createGateway();
  let fixture: SiteFixture;
  beforeEach(async () => {
    gateway.hidden = new Set();
    fixture = await openSiteFixture(testbed(), { confluence: gateway.between });
  }, 180_000);
  afterEach(async () => fixture.close());

  const waiting = async () => (await fixture.world.frontEnd.queue(fixture.ann.userId)).map(({ title }) => title).sort();
  const held = async () => heldOnSite(fixture.testbed.database, fixture.world.site.cloudId);
  const board = async () => fixture.world.frontEnd.board(fixture.ann.userId);
  /** How often the app reads pages, alone and many at once. */
  const reads = () => fixture.world.metrics.confluence.calls['GET /wiki/api/v2/pages/{id}'] ?? 0;
  const reconciliation = async () => {
    await fixture.world.forge.runSchedule('reconciliation');
    await fixture.idle();
  };

  /** A space with twenty pages, each with a task of Ann's that waits, but for one that is on her board. */
  async function furnish() {
    const { editor, ann, world } = fixture;
    const spaceId = await editor.space('TEAM');
    const ids: string[] = [];
    for (let number = 1; number <= pages; number += 1)
      ids.push(await editor.write(`Zp${number}`, [taskOf(ann, `Zq${number}`)], spaceId));
    await fixture.minutes(2);
    const card = (await world.frontEnd.queue(ann.userId)).find(({ title }) => title === 'Zq7');
    await world.frontEnd.approve(card?.id ?? '');
    await fixture.minutes(2);
    return ids;
  }
  const all = Array.from({ length: pages }, (_, index) => `Zq${index + 1}`).filter((title) => title !== 'Zq7');

  test('twenty pages of a space answer 404 from a gateway for an hour: nothing is withdrawn, ticks and new tasks go on', async () => {
    const { editor, ann, world } = fixture;
    const ids = await furnish();
    const other = await editor.write('Zp other', [taskOf(ann, 'Zqother')]);
    await fixture.minutes(1);
    const [onBoard] = await board();

    gateway.hidden = new Set(ids);
    world.replayEvents();
    await fixture.minutes(25);
    expect(await held()).toMatchObject({ tasks: pages, people: 1, contents: pages });
    await reconciliation();
    await editor.turn(other, '1', 'complete');
    await editor.write('Zp new', [taskOf(ann, 'Zqnew')]);
    await fixture.minutes(35);
    expect(await waiting()).toEqual([...all, 'Zqnew'].sort());
    expect(await board()).toMatchObject([{ id: onBoard?.id, syncStatus: 'active' }]);

    gateway.hidden = new Set();
    await fixture.minutes(5 * 60);
    expect(await waiting()).toEqual([...all, 'Zqnew'].sort());
    expect(await board()).toMatchObject([{ id: onBoard?.id, syncStatus: 'active' }]);
    expect(await held()).toBeNull();
    const [withdrawn] = await fixture.testbed.database.query<{ count: number }>(
      `select count(*)::integer as count from confluence_pending_tasks where status = 'withdrawn'`,
    );
    // The one that was ticked.
    expect(withdrawn).toEqual({ count: 1 });
  }, 200_000);

  test('the space is really deleted: the administrator is told, and after four hours everything is withdrawn, at two readings more a page', async () => {
    const { editor } = fixture;
    await furnish();
    const before = reads();
    await editor.deleteSpace('TEAM');
    await fixture.idle();
    expect(await waiting()).toEqual([...all].sort());
    await fixture.minutes(25);
    expect(await held()).toMatchObject({
      tasks: pages,
      people: 1,
      contents: pages,
      reasons: [{ reason: 'many-unreadable' }],
    });
    await fixture.minutes(3 * 60 + 25);
    expect(await waiting()).toEqual([...all].sort());
    await fixture.minutes(25);
    expect([await waiting(), await held()]).toEqual([[], null]);
    expect(await board()).toMatchObject([{ syncStatus: 'removed' }]);
    // Once when it was deleted, once after a quarter of an hour, once when it was due.
    expect(reads() - before).toBeLessThanOrEqual(3 * pages);
  }, 200_000);
});
