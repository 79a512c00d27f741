import type { StartWith } from '../../contract/choices';
import type { LinkCodeAnswer } from '../../contract/link';
import type { SandboxPerson } from '../../sandbox/people';
import { countOpen } from '../../static/account/src/linking/count-open';
import type { Listed, Read } from '../../static/shared/lists';
import { useTestbed } from './seeded/on-seeds';
import { taskOf } from './short/page-editor';
import { useSiteFixture } from './short/site-fixture';

const day = 86_400_000;
const everySpace = { mode: 'all' as const, spaceIds: [] };

describe('My sync', () => {
  const fixture = useSiteFixture(useTestbed());

  const queue = async ({ userId }: SandboxPerson) => fixture().world.frontEnd.queue(userId);

  /** A call of the account page, as the platform passes it on. */
  async function ask<Answer>({ accountId }: SandboxPerson, method: string, path: string, body?: object) {
    const request = { moduleKey: 'account', accountId, path, method, headers: { accept: 'application/json' } };
    const answer = await fixture().world.forge.invokeEndpoint(body === undefined ? request : { ...request, body });
    if (answer.status >= 300) throw new Error(`${method} ${path} → ${String(answer.status)}`);
    return answer.body as Answer;
  }

  /** Confluence over the bridge of a screen, in the person's own name. */
  function bridgeOf({ accountId }: SandboxPerson): { read: Read; calls: () => number } {
    let calls = 0;
    const read: Read = async <Item>(path: string) => {
      calls += 1;
      const request = { accountId, path, method: 'GET', headers: [] as [string, string][], body: null };
      const { status, body } = await fixture().world.forge.requestConfluence(request);
      if (status !== 200) throw new Error(`${path} → ${String(status)}`);
      return JSON.parse(body) as Listed<Item>;
    };
    return { read, calls: () => calls };
  }

  /** Lets pages be written as if so many days ago. */
  async function daysAgo(days: number, work: () => Promise<void>): Promise<void> {
    const { clock } = fixture().testbed;
    const now = clock.now.bind(clock);
    clock.now = () => now() - days * day;
    try {
      await work();
    } finally {
      clock.now = now;
    }
  }

  test('a person with 400 old items begins with each choice: the numbers announced are the numbers that arrive', async () => {
    const starts: StartWith[] = ['everything', 'recent', 'dated', 'nothing'];
    const person = await fixture().world.people.add({ name: 'Cleo', email: 'cleo@stage.invalid' });
    const ofPage = 80;
    const writePage = async (number: number) =>
      fixture().editor.write(
        `Page ${String(number)}`,
        Array.from({ length: ofPage }, (_, index) => ({
          ...taskOf(person, `Item ${String(index)} of page ${String(number)}`, String(index + 1)),
          due: index % 4 === 0 ? '2026-05-01' : null,
        })),
      );
    await daysAgo(100, async () => {
      for (let number = 0; number < 3; number += 1) await writePage(number);
    });
    await daysAgo(80, async () => {
      for (let number = 3; number < 5; number += 1) await writePage(number);
    });
    await fixture().idle();

    const everything = {
      spaces: everySpace,
      datedOnly: false,
      startWith: 'everything',
      arrival: 'queue',
      projectId: null,
      spaceArrivals: [],
    };
    // One person, linked anew for each choice; what is new in a round is one more old item for the next.
    for (const [news, startWith] of starts.entries()) {
      const points = fixture().world.metrics.confluence.points;
      const { read, calls } = bridgeOf(person);
      const open = await countOpen(read, person.accountId, everySpace, fixture().testbed.clock.now());
      expect(open).toEqual({ everything: 400 + news, recent: 160 + news, dated: 100, isAll: true });
      // Two answers of the list of tasks, one of the pages: and nothing of it is the app's.
      expect(calls()).toBe(3);
      expect(fixture().world.metrics.confluence.points).toBe(points);
      const { code } = await ask<LinkCodeAnswer>(person, 'POST', `/v1/link-codes?startWith=${startWith}`);
      expect(await fixture().world.people.redeem(person.accountId, code)).toMatchObject({
        outcome: 'linked',
        startWith,
      });
      await fixture().minutes(20);
      const announced = { ...open, nothing: 0 }[startWith];
      const arrived = async () => ({ startWith, arrived: (await queue(person)).length });
      expect(await arrived()).toEqual({ startWith, arrived: announced });
      // A day of reconciliations brings nothing of the rest by itself; what is new arrives.
      if (startWith === 'nothing') await fixture().minutes(26 * 60);
      await fixture().editor.write(`New for ${startWith}`, [taskOf(person, 'Brand new')]);
      await fixture().minutes(10);
      expect(await arrived()).toEqual({ startWith, arrived: announced + 1 });

      const preview = await ask(person, 'POST', '/v1/me/choices/preview', everything);
      expect(preview).toEqual({ adds: open.everything - announced, takesAway: 0 });
      await ask(person, 'PUT', '/v1/me/choices', everything);
      await fixture().minutes(20);
      expect(await arrived()).toEqual({ startWith, arrived: open.everything + 1 });
      await fixture().world.frontEnd.unlink({ userId: person.userId, cloudId: fixture().world.site.cloudId });
      await fixture().minutes(5);
    }
  }, 600_000);

  test('a space is left out and let in again: the same rows', async () => {
    const { ann, editor, world } = fixture();
    const other = await editor.space('OTHER');
    await editor.write('Kept', [taskOf(ann, 'Kept')]);
    await editor.write('Left out', [taskOf(ann, 'First'), taskOf(ann, 'Second', '2')], other);
    await fixture().minutes(5);
    const titles = async () => (await queue(ann)).map(({ title }) => title).sort();
    const rows = async () =>
      fixture().testbed.database.query(
        'select id, task_id, state from confluence_ledger where user_id = $1::uuid order by id',
        [ann.userId],
      );
    const [before, ledger] = [await titles(), await rows()];
    expect(before).toHaveLength(3);
    const choices = {
      spaces: { mode: 'except', spaceIds: [other] },
      datedOnly: false,
      startWith: 'everything',
      arrival: 'queue',
      projectId: null,
      spaceArrivals: [],
    };
    expect(await ask(ann, 'POST', '/v1/me/choices/preview', choices)).toEqual({ adds: 0, takesAway: 2 });
    await ask(ann, 'PUT', '/v1/me/choices', choices);
    expect(await titles()).toEqual(['Kept']);
    await fixture().minutes(26 * 60);
    expect(await titles()).toEqual(['Kept']);
    const back = { ...choices, spaces: everySpace };
    expect(await ask(ann, 'POST', '/v1/me/choices/preview', back)).toEqual({ adds: 2, takesAway: 0 });
    await ask(ann, 'PUT', '/v1/me/choices', back);
    await fixture().minutes(30);
    expect(await titles()).toEqual(before);
    expect(await rows()).toEqual(ledger);
    expect(world.site.cloudId).not.toBe('');
  }, 600_000);

  test('a pause of a day, with ticks on both sides: nothing goes either way, and resumed both sides agree', async () => {
    const { ann, editor, world } = fixture();
    const pageId = await editor.write('Shared', [
      taskOf(ann, 'Here'),
      taskOf(ann, 'There', '2'),
      taskOf(ann, 'Waits', '3'),
    ]);
    await fixture().minutes(5);
    for (const row of (await queue(ann)).filter(({ title }) => title !== 'Waits')) await world.frontEnd.approve(row.id);
    await fixture().minutes(5);
    const cards = async () =>
      Object.fromEntries((await world.frontEnd.board(ann.userId)).map(({ title, status }) => [title, status]));
    const onPage = async () =>
      [...(await editor.read(pageId)).body.matchAll(/<ac:task-status>(\w+)</g)].map(([, status]) => status);
    await ask(ann, 'PUT', '/v1/me/pause', { paused: true });
    const here = (await world.frontEnd.board(ann.userId)).find(({ title }) => title === 'Here');
    await world.frontEnd.moveCard(here?.id ?? '', 'done');
    await editor.turn(pageId, '2', 'complete');
    await editor.write('Meanwhile', [taskOf(ann, 'New')]);
    await fixture().minutes(26 * 60);
    expect(await cards()).toEqual({ Here: 'done', There: 'backlog' });
    expect(await onPage()).toEqual(['incomplete', 'complete', 'incomplete']);
    expect((await queue(ann)).map(({ title }) => title)).toEqual(['Waits']);

    await ask(ann, 'PUT', '/v1/me/pause', { paused: false });
    await fixture().minutes(30);
    expect(await cards()).toEqual({ Here: 'done', There: 'done' });
    expect(await onPage()).toEqual(['complete', 'complete', 'incomplete']);
    expect((await queue(ann)).map(({ title }) => title).sort()).toEqual(['New', 'Waits']);
  }, 600_000);
});
