import { printCosts } from './costs';
import { fillSite } from './fill-site';
import { readNumbers } from './numbers';
import { addPeople, unheard } from './site';
import { inWorld } from './world';

const minute = 60_000;
/**
 * The first pass over a site: its pages were there before anybody was linked. Under Confluence's and Forge's limits, on a virtual
 * clock. Promises that every open task of a linked person arrives, and nothing else.
 */
export async function run(given: string[]): Promise<boolean> {
  const {
    pages,
    tasks,
    people: count,
    hours,
  } = readNumbers(given, { pages: 5000, tasks: 50_000, people: 200, hours: 72 });
  return inWorld(async (world) => {
    const people = await addPeople(world, count);
    const open = await unheard(world, async () => fillSite(world, people, pages, tasks));
    console.log(`${pages} pages with ${open} open tasks are written`);
    const begun = { virtual: world.clock.now(), real: performance.now() };
    for (const { accountId } of people) await world.people.link(accountId);
    await world.idle();
    const end = begun.virtual + hours * 60 * minute;
    while ((await world.countArrived()) < open && world.clock.now() < end) await world.advance(5 * minute);
    printCosts(world, begun);
    const arrived = await world.countArrived();
    console.log(`${arrived === open ? 'held' : 'BROKEN'}: every open task arrives: ${arrived} of ${open}`);
    return arrived === open;
  });
}
