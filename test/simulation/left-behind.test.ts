import { taskOf } from './short/page-editor';
import { useSiteFixture } from './short/site-fixture';
import { useTestbed } from './seeded/on-seeds';

/** What must be nowhere, and what of it may stay where: cards and answered rows of the queue are their people's own. */
type Allowed = Readonly<Record<string, readonly string[]>>;

/** What is left of a person or a site: in Trackli's tables, in what the app keeps, and in the logs of both. */
describe('nothing is left behind', () => {
  const fixture = useSiteFixture(useTestbed());

  /** Ann has a task that waits, one that is a card and one that she dismissed; Ben has one that waits. */
  async function liveOn(): Promise<void> {
    const { editor, ann, ben, world } = fixture();
    await editor.write('Zp1', [
      taskOf(ann, 'Zqwaits', '1'),
      taskOf(ann, 'Zqcard', '2'),
      taskOf(ann, 'Zqdismissed', '3'),
      taskOf(ben, 'Zqbens', '4'),
    ]);
    await fixture().minutes(2);
    const queue = await world.frontEnd.queue(ann.userId);
    const rowOf = (title: string) => queue.find((row) => row.title === title)?.id ?? '';
    // She had her own words for what waits.
    await world.frontEnd.editPending(rowOf('Zqwaits'), { title: 'Zqmine' });
    await world.frontEnd.approve(rowOf('Zqcard'));
    await world.frontEnd.dismiss(rowOf('Zqdismissed'));
    const [card] = await world.frontEnd.board(ann.userId);
    await world.frontEnd.moveCard(card?.id ?? '', 'done');
    await fixture().minutes(2);
    await reconciliation();
  }

  async function reconciliation(): Promise<void> {
    await fixture().world.forge.runSchedule('reconciliation');
    await fixture().minutes(5);
  }

  /** Where each of the texts is found, by table; `app` is the app's store, `logs` are both sides'. */
  async function found(texts: readonly string[]): Promise<Record<string, string[]>> {
    const { database } = fixture().testbed;
    const tables = await database.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'simulation%'`,
    );
    const places = new Map<string, string>();
    for (const { name } of tables) places.set(name, JSON.stringify(await database.query(`select * from ${name}`)));
    const { store } = fixture().world.forge;
    places.set('app', JSON.stringify(store.keys().map((key) => [key, store.get(key)])));
    places.set('logs', JSON.stringify(fixture().world.journal.since(0)));
    return Object.fromEntries(
      texts.map((text) => [
        text,
        [...places]
          .filter(([, rows]) => rows.includes(text))
          .map(([name]) => name)
          .sort(),
      ]),
    );
  }

  const everywhere = (expected: Allowed, texts: readonly string[]) =>
    Object.fromEntries(texts.map((text) => [text, [...(expected[text] ?? [])].sort()]));

  test('after an account was closed: its ids and texts are nowhere but in its user’s own cards and answered rows', async () => {
    await liveOn();
    const { ann, world } = fixture();
    const texts = [ann.accountId, 'Zqwaits', 'Zqmine', 'Zqcard', 'Zqdismissed'];
    // There was something to find.
    const before = await found(texts);
    expect(before['Zqwaits']).toContain('confluence_ledger');
    expect(before[ann.accountId]).toEqual(expect.arrayContaining(['app', 'confluence_links']));

    world.people.close(ann.accountId);
    await world.forge.runSchedule('report-personal-data');
    await fixture().minutes(5);
    // Within a day: the reconciliation remembers behind whom the next one begins.
    await reconciliation();
    expect(await found(texts)).toEqual(
      everywhere({ Zqcard: ['confluence_pending_tasks', 'tasks'], Zqdismissed: ['confluence_pending_tasks'] }, texts),
    );
    // Nobody else’s.
    expect(await world.frontEnd.queue(fixture().ben.userId)).toMatchObject([{ title: 'Zqbens' }]);
  });

  test('after the app was uninstalled: the app has nothing, Trackli the links and what people answered', async () => {
    await liveOn();
    const { ann, ben, world } = fixture();
    const texts = [ann.accountId, ben.accountId, 'Zp1', 'Zqwaits', 'Zqmine', 'Zqbens', 'Zqcard', 'Zqdismissed'];
    await world.forge.uninstall();
    await fixture().minutes(10);
    expect(world.forge.store.keys()).toEqual([]);
    expect(await found(texts)).toEqual(
      everywhere(
        {
          [ann.accountId]: ['confluence_links'],
          [ben.accountId]: ['confluence_links'],
          // Answered rows and cards are Trackli's own, and say which page they came from.
          Zp1: ['confluence_pending_tasks', 'tasks'],
          Zqcard: ['confluence_ledger', 'confluence_pending_tasks', 'tasks'],
          Zqdismissed: ['confluence_ledger', 'confluence_pending_tasks'],
        },
        texts,
      ),
    );
    // And when they unlink as well, nothing but those.
    for (const { userId } of [ann, ben]) await world.frontEnd.unlink({ userId, cloudId: world.site.cloudId });
    expect(await found(texts)).toEqual(
      everywhere(
        {
          Zp1: ['confluence_pending_tasks', 'tasks'],
          Zqcard: ['confluence_pending_tasks', 'tasks'],
          Zqdismissed: ['confluence_pending_tasks'],
        },
        texts,
      ),
    );
  });
});
