import { costOf, type Measured } from './measured/measured';
import type { Tell } from './measured/tell';
import { readNumbers } from './numbers';
import { addPeople, bodyOf, createWriter, taskFor, unheard } from './site';
import { inWorld, type BenchWorld } from './world';

const minute = 60_000;
const hour = 60 * minute;
const linkedPeople = 20;
const key = 'GONE';

async function deleteSpace({ confluence, site }: BenchWorld, accountId: string): Promise<void> {
  const request = new Request(`${site.url}/wiki/rest/api/space/${key}`, { method: 'DELETE' });
  const response = await confluence.handle(request, { caller: { kind: 'person', accountId } });
  if (!response.ok) throw new Error(`The space was not deleted: ${response.status}`);
}

/**
 * What it costs that a space is deleted whose pages all hold a task that waits (docs/decisions/0007-a-halt-before-harm.md): when it is noticed,
 * and until the last task is taken away, with an idle hour beside. `--pages` (500). Promises that all of them go within eight hours.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { pages } = readNumbers(given, { pages: 500 });
  return inWorld(async (world) => {
    const people = await addPeople(world, linkedPeople);
    const [first] = people;
    if (first === undefined) throw new Error('There is nobody');
    await unheard(world, async () => {
      const writer = createWriter(world, first);
      const spaceId = await writer.createSpace(key);
      for (let page = 0; page < pages; page += 1) {
        const person = people[page % people.length] ?? first;
        await writer.createPage(spaceId, `Page ${page}`, bodyOf([taskFor(person, 1)]));
        tell(page + 1, pages, 'pages written');
      }
    });
    for (const { accountId } of people) await world.people.link(accountId);
    await world.advance(4 * hour);
    const waiting = await world.countArrived();
    if (waiting < pages) throw new Error(`${waiting} of ${pages} tasks had arrived`);

    const measured: Measured[] = [await costOf(world.metrics, 'an idle hour', async () => world.advance(hour))];
    measured.push(
      await costOf(world.metrics, 'noticed, in ten minutes', async () => {
        await deleteSpace(world, first.accountId);
        await world.advance(10 * minute);
      }),
    );
    const held = await world.countArrived();
    let halfHours = 0;
    measured.push(
      await costOf(world.metrics, 'from then until all had gone', async () => {
        for (; halfHours < 16; halfHours += 1) {
          const gone = waiting - (await world.countArrived());
          tell(gone, pages, 'tasks gone');
          if (gone >= pages) break;
          await world.advance(hour / 2);
        }
      }),
    );
    const left = (await world.countArrived()) - (waiting - pages);
    console.table(
      measured.map(({ name, points, confluenceCalls, trackliCalls, invocations }) => ({
        [`a space of ${pages} pages`]: name,
        points: points.toFixed(0),
        'points a page': (points / pages).toFixed(2),
        calls: confluenceCalls,
        'calls to Trackli': trackliCalls,
        invocations,
      })),
    );
    console.log(
      `${waiting - held} of ${pages} tasks went within ten minutes, ${left} were left after ${halfHours / 2} hours.`,
    );
    return left === 0;
  });
}
