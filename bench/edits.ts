import { printCosts } from './costs';
import type { Tell } from './measured/tell';
import { readNumbers } from './numbers';
import { addPeople, bodyOf, createWriter, taskFor, unheard, type SitePage } from './site';
import { inWorld, type BenchWorld } from './world';

const second = 1000;

/** A page, and the storage format of the tasks on it. */
interface EditedPage {
  page: SitePage;
  tasks: string[];
}

/** Advances second by second until so many tasks have arrived; gives the seconds, or null if they do not. */
async function waitFor(world: BenchWorld, count: number, most: number, tell: Tell): Promise<number | null> {
  for (let waited = 0; waited <= most; waited += 1) {
    const arrived = await world.countArrived();
    tell(arrived, count, 'tasks arrived');
    if (arrived === count) return waited;
    // What has to wait for the next hour's points is not waited for second by second.
    const step = waited < 120 ? 1 : 60;
    await world.advance(step * second);
    waited += step - 1;
  }
  return null;
}

/**
 * So many page edits a second, each of which adds a task, for so many seconds of virtual time, under Confluence's and Forge's
 * limits. Promises that every task arrives.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const options = { 'per-second': 100, seconds: 120, pages: 500, people: 50, hours: 12 };
  const { 'per-second': rate, seconds, pages, people: count, hours } = readNumbers(given, options);
  return inWorld(async (world) => {
    const people = await addPeople(world, count);
    const [keeper] = people;
    if (keeper === undefined) throw new Error('Somebody has to write the pages');
    const writer = createWriter(world, keeper);
    const edited = await unheard(world, async () => {
      const spaceId = await writer.createSpace('EDITS');
      const made: EditedPage[] = [];
      for (let number = 0; number < pages; number += 1) {
        made.push({ page: await writer.createPage(spaceId, `Page ${number}`, bodyOf([])), tasks: [] });
      }
      return made;
    });
    for (const { accountId } of people) await world.people.link(accountId);
    await world.advance(60 * second);
    const begun = { virtual: world.clock.now(), real: performance.now() };
    const pointsBefore = world.metrics.confluence.points;
    for (let edit = 0; edit < rate * seconds; edit += 1) {
      const place = edited[edit % pages];
      const person = people[edit % count];
      if (place === undefined || person === undefined) continue;
      place.tasks.push(taskFor(person, place.tasks.length + 1));
      await writer.editPage(place.page, bodyOf(place.tasks));
      if (edit % rate === rate - 1) await world.advance(second);
      tell(edit + 1, rate * seconds, 'edits made');
    }
    const total = rate * seconds;
    const atEnd = await world.countArrived();
    const waited = await waitFor(world, total, hours * 3600, tell);
    printCosts(world, begun);
    const arrived = await world.countArrived();
    console.log(`points of the edits: ${world.metrics.confluence.points - pointsBefore}`);
    console.log(`${atEnd} of ${total} tasks had arrived with the last edit, ${arrived} in the end`);
    const held = waited !== null && arrived === total;
    console.log(
      held ? `held: every task arrived, the last ${waited} s after the last edit` : 'BROKEN: tasks are missing',
    );
    return held;
  });
}
