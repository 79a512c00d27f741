import { fillSite } from '../fill-site';
import { readNumbers } from '../numbers';
import { addPeople, unheard } from '../site';
import { inWorld } from '../world';
import { costOf, type Measured } from './measured';
import type { Tell } from './tell';

const minute = 60_000;

/** For so long the site was there before anybody was linked: what is an hour old is no news to the hourly scan. */
const ageMinutes = 125;

/** What a first scan cost, how long it took, and what of the open tasks arrived. */
export interface MeasuredLoad extends Measured {
  hours: number;
  open: number;
  arrived: number;
}

/** The first scan over a site: its pages were there before anybody was linked. */
export async function measure(given: string[], tell: Tell): Promise<MeasuredLoad[]> {
  const options = { pages: 5000, tasks: 50_000, people: 200, hours: 72 };
  const { pages, tasks, people: count, hours } = readNumbers(given, options);
  return inWorld(async (world) => {
    const people = await addPeople(world, count);
    const open = await unheard(world, async () => fillSite(world, people, pages, tasks, tell));
    await world.advance(ageMinutes * minute);
    const begun = world.clock.now();
    const end = begun + hours * 60 * minute;
    const cost = await costOf(world.metrics, `first scan: ${pages} pages, ${open} open tasks`, async () => {
      for (const { accountId } of people) await world.people.link(accountId);
      await world.idle();
      for (;;) {
        const arrived = await world.countArrived();
        tell(arrived, open, 'tasks arrived');
        if (arrived >= open || world.clock.now() >= end) break;
        await world.advance(5 * minute);
      }
    });
    const took = (world.clock.now() - begun) / (60 * minute);
    return [{ ...cost, hours: took, open, arrived: await world.countArrived() }];
  });
}
