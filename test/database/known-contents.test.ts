import fc from 'fast-check';
import { contentsAnswerSchema } from '../../contract/contents';
import type { PageState } from '../../contract/page-state';
import { closeInstallation } from '../../trackli/database-functions';
import { knownContents } from '../../trackli/site-functions';
import { createDesk } from './jobs/support/desk';
import { onEachTrackli } from './support/trackli';
import { cloudId, start, task, type Person } from './support/world';

const demo = { id: '7', key: 'DEMO', name: 'Demo' };
const other = { id: '11', key: 'OTHER', name: 'Other' };

onEachTrackli((world) => {
  const known = async (query: Partial<Parameters<typeof knownContents>[2]> = {}, site = cloudId) =>
    contentsAnswerSchema.parse(await knownContents(world().database, site, { limit: 250, ...query }));
  const idsOf = ({ contents }: Awaited<ReturnType<typeof known>>) => contents.map(({ contentId }) => contentId);
  const see = (person: Person, contentId: string, facts: Partial<PageState> = {}) =>
    world().look([task('1', person)], { contentId, ...facts });

  test('a content is listed once, whoever has tasks of it, with its type and the space it was last seen in', async () => {
    const { linked, look } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await look([task('1', anna), task('2', ben), task('3', ben)]);
    await see(anna, '101', { type: 'blogpost', space: other });
    expect(await known()).toEqual({
      contents: [
        { contentId: '100', type: 'page', space: demo },
        { contentId: '101', type: 'blogpost', space: other },
      ],
    });
  });

  test('a content that moved or whose space was renamed is listed so; one that cannot be read stays where it was', async () => {
    const anna = await world().linked('anna');
    await see(anna, '100');
    const renamed = { ...other, name: 'Renamed' };
    await see(anna, '100', { space: renamed });
    expect(await known()).toMatchObject({ contents: [{ space: renamed }] });
    await world().look([], { contentId: '100', status: 'deleted', version: null, title: null, url: null, space: null });
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
    await world().look([task('1', ben)], { contentId: '102' }, 'cloud-b');
    expect(idsOf(await known())).toEqual([]);
    expect(idsOf(await known({ spaceId: '7' }))).toEqual([]);
    expect(idsOf(await known({}, 'cloud-b'))).toEqual(['102']);
  });

  test('an approved task lists its content, a withdrawn one as well, and both while the account’s sync is on', async () => {
    const { linked, look, approved, frontEnd } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await approved(anna, task('1', anna));
    await see(ben, '101');
    await look([], { contentId: '101' });
    expect(idsOf(await known())).toEqual(['100', '101']);
    await frontEnd.setSync({ userId: anna.userId, cloudId, enabled: false });
    expect(idsOf(await known())).toEqual(['101']);
  });

  test('rows that no merge has met are listed as pages without a space; what is no content is not', async () => {
    const { linked, look, database } = world();
    await look([task('1', await linked('anna'))]);
    await database.query(
      `insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
       select user_id, connection_id, page || '-9', page, 'Old' from confluence_pending_tasks,
         unnest(array['90', '100', '102', '0123', 'x', '99999999999999999999', '']) page`,
    );
    await database.query(
      `update confluence_pending_tasks set status = 'dismissed' where confluence_task_id in ('102-9', '100-1')`,
    );
    expect(await known()).toEqual({
      contents: [
        { contentId: '90', type: 'page', space: null },
        { contentId: '100', type: 'page', space: demo },
      ],
    });
    expect(await known({ limit: 1 })).toEqual({
      contents: [{ contentId: '90', type: 'page', space: null }],
      next: '90',
    });
    expect(idsOf(await known({ cursor: '90' }))).toEqual(['100']);
  });

  test('what is approved is still known when the app was gone, what only waited is not', async () => {
    const { linked, approved, look, database } = world();
    const anna = await linked('anna');
    await createDesk(world()).install();
    await approved(anna, task('1', anna));
    await look([task('1', anna), task('2', anna)]);
    await see(anna, '101');
    await closeInstallation(database, { cloudId, installationId: `installation-${cloudId}` }, start);
    expect(await known()).toEqual({ contents: [{ contentId: '100', type: 'page', space: demo }] });
    expect(await database.query('select content_id as id from confluence_contents')).toEqual([{ id: '100' }]);
  });

  test('page by page, every content comes once, in the order of numbers, whatever the size of a page', async () => {
    const { linked } = world();
    const people = [await linked('anna'), await linked('ben')];
    const ids = ['9', '10', '100', '1000', '99', '123456789012345678', '9223372036854775808', '5', '55'];
    for (const [index, contentId] of ids.entries()) {
      const [first, second] = index % 2 === 0 ? people : people.toReversed();
      if (first === undefined || second === undefined) throw new Error('There are two people.');
      await world().look(index % 3 === 0 ? [task('1', first), task('2', second)] : [task('1', first)], {
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
