import { useTestbed } from './seeded/on-seeds';
import { taskOf } from './short/page-editor';
import { useSiteFixture } from './short/site-fixture';

/** Whoever switches on and off in a loop makes the app look once, when they have let the switch be. */
describe('switching on and off again and again', () => {
  const fixture = useSiteFixture(useTestbed(), async ({ editor, ann, minutes }) => {
    for (let number = 1; number <= 30; number += 1) await editor.write(`Page ${number}`, [taskOf(ann, `Zq${number}`)]);
    // Past what the writing itself and the first hours bring.
    await minutes(150);
  });

  /** Each click on the admin page asks Confluence whether whoever clicks administers the site: that is no scan, and not to be spared. */
  const administratorCheck = { call: 'GET /wiki/rest/api/user/current', points: 3 };
  const spentSoFar = () => {
    const { points, calls } = fixture().world.metrics.confluence;
    return points - (calls[administratorCheck.call] ?? 0) * administratorCheck.points;
  };

  /** Points that so many rounds of off and on cost, with everything that follows within two hours; what idle hours cost is left out. */
  async function pointsOf(rounds: number, step: number, turn: (on: boolean) => Promise<unknown>): Promise<number> {
    const spent = async (act: () => Promise<unknown>) => {
      const before = spentSoFar();
      await act();
      return spentSoFar() - before;
    };
    const idle = await spent(async () => fixture().minutes(120));
    const busy = await spent(async () => {
      for (let round = 0; round < rounds; round += 1) {
        await turn(false);
        await fixture().minutes(step);
        await turn(true);
        await fixture().minutes(step);
      }
      await fixture().minutes(120 - 2 * step * rounds);
    });
    return busy - idle;
  }

  const ways: Record<string, (on: boolean) => Promise<unknown>> = {
    'the administrator, for the site': async (on) =>
      fixture().world.forge.invokeResolver({
        moduleKey: 'admin',
        functionKey: 'saveSettings',
        accountId: fixture().author.accountId,
        payload: { syncEnabled: on, spaces: { mode: 'all', spaceIds: [] } },
      }),
    'a person, for themselves': async (enabled) =>
      fixture().world.frontEnd.setSync({
        userId: fixture().ann.userId,
        cloudId: fixture().world.site.cloudId,
        enabled,
      }),
  };

  // Minutes from one switch to the next: ten rounds take eight, or twenty-four. A switch that is let be for a minute in between has settled,
  // and what is switched off and on behind that scan has to be looked for again: no more than once an hour.
  const loops = Object.keys(ways).flatMap((way) => [
    { way, step: 0.4, scans: 1 },
    { way, step: 1.2, scans: 2 },
  ]);

  test.each(loops)(
    '$way: ten rounds, $step minutes from one switch to the next, cost $scans in two hours',
    async ({ way, step, scans }) => {
      const turn = ways[way] ?? (async () => undefined);
      const once = await pointsOf(1, step, turn);
      expect(once).toBeGreaterThan(0);
      const often = await pointsOf(10, step, turn);
      expect(often).toBeLessThanOrEqual(scans * once);
      expect(await fixture().world.frontEnd.queue(fixture().ann.userId)).toHaveLength(30);
    },
    300_000,
  );
});
