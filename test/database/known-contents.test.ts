import fc from 'fast-check';
import { contentsAnswerSchema } from '../../contract/contents';
import type { PageState } from '../../contract/page-state';
import { closeInstallation } from '../../trackli/database/database-functions';
import { knownContents, tidyStep } from '../../trackli/database/site-functions';
import { createJobsFixture } from './jobs/support/fixture';
import { onEachTrackli } from './support/trackli';
import { cloudId, start, task, type Person } from './support/world';

const demo = { id: '7', key: 'DEMO', name: 'Demo' };
const other = { id: '11', key: 'OTHER', name: 'Other' };

onEachTrackli((world) => {
  const known = async (query: Partial<Parameters<typeof knownContents>[2]> = {}, site = cloudId) =>
    contentsAnswerSchema.parse(await knownContents(world().database, site, { limit: 250, ...query }));
  const idsOf = ({ contents }: Awaited<ReturnType<typeof known>>) => contents.map(({ contentId }) => contentId);
  const see = (person: Person, contentId: string, facts: Partial<PageState> = {}) =>
    world().sync([task('1', person)], { contentId, ...facts });

  test('a content is listed once, whoever has tasks of it, with its type and the space it was last seen in', async () => {
    const { linked, sync } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await sync([task('1', anna), task('2', ben), task('3', ben)]);
    await see(anna, '101', { type: 'blogpost', space: other });
    const observedAt = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    expect(await known()).toEqual({
      contents: [
        {
          contentId: '100',
          type: 'page',
          space: demo,
          version: 1,
          observedAt: observedAt(1),
          accountIds: ['account-anna', 'account-ben'],
        },
        {
          contentId: '101',
          type: 'blogpost',
          space: other,
          version: 2,
          observedAt: observedAt(2),
          accountIds: ['account-anna'],
        },
      ],
    });
  });

  test('whose task is gone, done with or waits no more is no longer named as one who has a task there', async () => {
    const { linked, sync, approved, frontEnd } = world();
    const [anna, ben, carl] = [await linked('anna'), await linked('ben'), await linked('carl')];
    await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', ben), task('3', carl)]);
    const [waiting] = await frontEnd.queue(carl.userId);
    await frontEnd.dismiss(waiting?.id ?? '');
    await sync([task('1', anna), task('3', carl)]);
    expect((await known()).contents).toMatchObject([{ accountIds: ['account-anna'] }]);
    await sync([task('1', ben), task('3', carl)]);
    expect((await known()).contents).toMatchObject([{ accountIds: ['account-ben'] }]);
  });

  test('who has a task there that was ticked while it waited is named: it would wait again if it were unticked', async () => {
    const { linked, sync } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await sync([task('1', anna), task('2', ben)]);
    await sync([task('1', anna, { status: 'complete' }), task('2', ben)]);
    expect((await known()).contents).toMatchObject([{ accountIds: ['account-anna', 'account-ben'] }]);
    await sync([task('2', ben)]);
    expect((await known()).contents).toMatchObject([{ accountIds: ['account-ben'] }]);
  });

  test('a content that moved or whose space was renamed is listed so; one that cannot be read stays where it was', async () => {
    const anna = await world().linked('anna');
    await see(anna, '100');
    const renamed = { ...other, name: 'Renamed' };
    await see(anna, '100', { space: renamed });
    expect(await known()).toMatchObject({ contents: [{ space: renamed }] });
    await world().sync([], { contentId: '100', status: 'deleted', version: null, title: null, url: null, space: null });
    expect(await known()).toMatchObject({ contents: [{ space: renamed }] });
  });

  test('a task that was dismissed, of an unlinked account or of another site lists nothing', async () => {
    const { linked, link, waiting, frontEnd } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await see(anna, '100');
    await frontEnd.dismiss((await waiting(anna)).id);
    await see(ben, '101');
    await frontEnd.unlink({ userId: ben.userId, cloudId });
    await link(ben, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await world().sync([task('1', ben)], { contentId: '102' }, 'cloud-b');
    expect(idsOf(await known())).toEqual([]);
    expect(idsOf(await known({ spaceId: '7' }))).toEqual([]);
    expect(idsOf(await known({}, 'cloud-b'))).toEqual(['102']);
  });

  test('an approved task lists its content, a withdrawn one as well, and both while the account’s sync is on', async () => {
    const { linked, sync, approved, frontEnd } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await approved(anna, task('1', anna));
    await see(ben, '101');
    await sync([], { contentId: '101' });
    expect(idsOf(await known())).toEqual(['100', '101']);
    await frontEnd.setSync({ userId: anna.userId, cloudId, enabled: false });
    expect(idsOf(await known())).toEqual(['101']);
  });

  test('rows that no merge has met are listed as pages without a space; what is no content is not', async () => {
    const { person, link, sync, database } = world();
    const anna = await person('anna');
    await database.query(
      `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
       values ($1::uuid, $2, 'https://a.example', $3, now())`,
      [anna.userId, cloudId, anna.accountId],
    );
    await database.query(
      `insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title, status)
       select user_id, id, page || '-9', page, 'Old', case page when '102' then 'dismissed' else 'pending' end
       from atlassian_connections, unnest(array['90', '100', '102', '0123', 'x', '99999999999999999999', '']) page`,
    );
    await link(anna);
    await sync([task('1', anna)]);
    const unmet = { contentId: '90', type: 'page', space: null, version: null, observedAt: null };
    expect((await known()).contents).toMatchObject([unmet, { contentId: '100', space: demo }]);
    expect(await known({ limit: 1 })).toMatchObject({ contents: [unmet], next: '90' });
    expect(idsOf(await known({ cursor: '90' }))).toEqual(['100']);
  });

  test('what was known is still known when the app was gone, and nobody is named any more', async () => {
    const { linked, approved, sync, database } = world();
    const anna = await linked('anna');
    await createJobsFixture(world()).install();
    await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', anna)]);
    await closeInstallation(database, { cloudId, installationId: `installation-${cloudId}` }, start);
    while (await tidyStep(database, start));
    expect((await known()).contents).toMatchObject([{ contentId: '100', accountIds: [] }]);
  });

  test('page by page, every content comes once, in the order of numbers, whatever the size of a page', async () => {
    const { linked } = world();
    const people = [await linked('anna'), await linked('ben')];
    const ids = ['9', '10', '100', '1000', '99', '123456789012345678', '9223372036854775808', '5', '55'];
    for (const [index, contentId] of ids.entries()) {
      const [first, second] = index % 2 === 0 ? people : people.toReversed();
      if (first === undefined || second === undefined) throw new Error('There are two people.');
      await world().sync(index % 3 === 0 ? [task('1', first), task('2', second)] : [task('1', first)], {
        contentId,
        space: index % 2 === 0 ? demo : other,
      });
    }
    const sorted = ids.toSorted((one, another) => Number(BigInt(one) - BigInt(another)));
    const every = { undefined: sorted, '7': sorted.filter((id) => ids.indexOf(id) % 2 === 0) };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 }), fc.constantFrom(undefined, '7'), async (limit, spaceId) => {
        const listed: string[] = [];
        let cursor: string | undefined;
        do {
          const answer = await known({ limit, cursor, spaceId });
          expect(answer.contents.length).toBeLessThanOrEqual(limit);
          listed.push(...idsOf(answer));
          cursor = answer.next;
        } while (cursor !== undefined);
        expect(listed).toEqual(every[String(spaceId) as keyof typeof every]);
      }),
      { numRuns: 20 },
    );
  });
});
