import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, task, type Person } from './support/world';

const other = { cloudId: 'cloud-b', siteUrl: 'https://b.example' };

// Page ids and local ids repeat from site to site, and a person may have an account on each.
onEachTrackli((world) => {
  /** One Trackli user with an account on each of two sites. */
  const onBothSites = async (): Promise<{ here: Person; there: Person }> => {
    const here = await world().person('ann', 'account-here');
    const there = { ...here, accountId: 'account-there' };
    await world().link(here, { cloudId, siteUrl });
    await world().link(there, other);
    return { here, there };
  };
  const rows = async (userId: string) =>
    world().database.query<{ site: string; status: string }>(
      `select ledger.cloud_id as site, pending.status from confluence_pending_tasks pending
       join confluence_ledger ledger on ledger.pending_task_id = pending.id
       where pending.user_id = $1::uuid order by site`,
      [userId],
    );
  const both = (here: string, there: string) => [
    { site: cloudId, status: here },
    { site: other.cloudId, status: there },
  ];

  test('the same page id and local id on two sites are two tasks of one user', async () => {
    const { here, there } = await onBothSites();
    await world().sync([task('1', here)]);
    await world().sync([task('1', there)], {}, other.cloudId);
    expect(await rows(here.userId)).toEqual(both('pending', 'pending'));
  });

  test('a task that goes to the user’s account of the other site is withdrawn here and not discovered there', async () => {
    const { here, there } = await onBothSites();
    await world().sync([task('1', here)]);
    await world().sync([task('1', there)], {}, other.cloudId);
    await world().sync([], { others: ['1'] });
    expect(await rows(here.userId)).toEqual(both('withdrawn', 'pending'));
  });

  test('an approved card of one site is marked as reassigned, the other site’s row follows its own page', async () => {
    const { here, there } = await onBothSites();
    await world().approved(here, task('1', here));
    await world().sync([task('1', there)], {}, other.cloudId);
    await world().sync([], { others: ['1'] });
    const [card] = await world().cards(here);
    expect(card).toMatchObject({ status: 'backlog', syncStatus: 'reassigned' });
    expect(await rows(here.userId)).toEqual(both('approved', 'pending'));
  });

  test('reassigned from one linked user to another: gone for the one, discovered for the other', async () => {
    const ann = await world().linked('ann');
    const ben = await world().linked('ben');
    await world().sync([task('1', ann)]);
    await world().sync([task('1', ben)]);
    expect(await rows(ann.userId)).toEqual([{ site: cloudId, status: 'withdrawn' }]);
    expect(await rows(ben.userId)).toEqual([{ site: cloudId, status: 'pending' }]);
  });
});
