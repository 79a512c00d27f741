import { fillSite } from './fill-site';
import type { Tell } from './measured/tell';
import { readNumbers } from './numbers';
import { addPeople, unheard } from './site';
import { inWorld, type BenchWorld } from './world';

const minute = 60_000;

/** What so much time costs in which nobody does anything. */
async function costOf(world: BenchWorld, wait: () => Promise<unknown>) {
  const { confluence, queue, functions, remote } = world.metrics;
  const count = (counts: Record<string, number>) => Object.values(counts).reduce((sum, one) => sum + one, 0);
  const look = () => ({
    points: confluence.points,
    'calls to Confluence': count(confluence.calls),
    'page states to Trackli': remote.calls['PUT /v1/content/{contentId}/state'] ?? 0,
    'calls to Trackli': count(remote.calls),
    invocations: Object.values(functions).reduce((sum, { invocations }) => sum + invocations, 0),
    'queue pushes': queue.pushes,
  });
  const before = look();
  await wait();
  return Object.fromEntries(
    Object.entries(look()).map(([name, after]) => [name, after - before[name as keyof typeof before]]),
  );
}

/** What an hour costs in which nothing happens, and what a sweep costs that finds nothing. Promises that neither tells Trackli anything. */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { pages, tasks, people: count } = readNumbers(given, { pages: 200, tasks: 500, people: 20 });
  return inWorld(async (world) => {
    const people = await addPeople(world, count);
    const open = await unheard(world, async () => fillSite(world, people, pages, tasks, tell));
    for (const { accountId } of people) await world.people.link(accountId);
    tell(1, 4, 'parts');
    // The first hours bring everything, and the first daily sweep.
    await world.advance(180 * minute);
    console.log(
      `${pages} pages with ${open} open tasks of ${count} people, of which ${await world.countArrived()} wait`,
    );
    tell(2, 4, 'parts');
    const hour = await costOf(world, async () => world.advance(60 * minute));
    tell(3, 4, 'parts');
    const sweep = await costOf(world, async () => {
      await world.forge.runSchedule('reconciliation');
      await world.idle();
    });
    console.table({ 'an hour': hour, 'a sweep': sweep });
    const isQuiet = [hour, sweep].every((cost) => cost['page states to Trackli'] === 0);
    console.log(isQuiet ? 'held: neither tells Trackli of a page' : 'BROKEN: Trackli is told what it knows');
    return isQuiet;
  });
}
