import type { SandboxPerson } from '../sandbox/people';
import { printCosts } from './costs';
import { readNumbers } from './numbers';
import { addPeople, bodyOf, createWriter, taskFor, unheard } from './site';
import { inWorld, type BenchWorld } from './world';

const minute = 60_000;
/** How many people have tasks on one page. */
const peopleOnPage = 3;
/** Every so manieth task is done before anybody is linked: such tasks never arrive. */
const doneEvery = 10;

/** Writes the pages that were there before Trackli came; gives the number of open tasks on them. */
async function fillSite(world: BenchWorld, people: SandboxPerson[], pages: number, tasks: number): Promise<number> {
  const [keeper] = people;
  if (keeper === undefined) throw new Error('Somebody has to write the pages');
  const writer = createWriter(world, keeper);
  const spaceId = await writer.createSpace('LOAD');
  let made = 0;
  let open = 0;
  for (let page = 0; page < pages; page += 1) {
    const due = Math.round(((page + 1) * tasks) / pages) - made;
    const written = Array.from({ length: due }, (_, index) => {
      const person = people[(page + (index % peopleOnPage)) % people.length] ?? keeper;
      const isDone = (made + index) % doneEvery === 0;
      open += isDone ? 0 : 1;
      return taskFor(person, index + 1, isDone ? 'complete' : 'incomplete');
    });
    made += due;
    await writer.createPage(spaceId, `Page ${page}`, bodyOf(written));
  }
  return open;
}

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
