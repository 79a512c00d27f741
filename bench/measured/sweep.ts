import type { SandboxPerson } from '../../sandbox/people';
import { fillSite } from '../fill-site';
import { readNumbers } from '../numbers';
import { addPeople, unheard } from '../site';
import { inWorld, type BenchWorld } from '../world';
import { costOf, type Measured } from './measured';
import type { Tell } from './tell';

const minute = 60_000;
const hour = 60 * minute;

/** What a sweep cost, how long it took, and of how many pages it told Trackli although Trackli knew. */
export interface MeasuredSweep extends Measured {
  hours: number;
  pagesTold: number;
}

/** For so long the site was there before anybody was linked: its pages are no news to the first sweep. */
const age = 125 * minute;

/** A scan that has spent its points waits for the next hour, and up to five minutes more: only then is silence an end. */
const silence = 70 * minute;
const step = 10 * minute;
/** A scan that spent less at once did not have to wait. */
const fewPoints = 1000;

const told = (calls: Record<string, number>): number => calls['PUT /v1/content/{contentId}/state'] ?? 0;

/** Waits until nothing has cost anything for a while; gives when the last of it did. */
async function becomeSilent(world: BenchWorld, patience: number): Promise<number> {
  const { confluence } = world.metrics;
  let busyUntil = world.clock.now();
  while (world.clock.now() < busyUntil + silence && world.clock.now() < patience) {
    const before = confluence.points;
    await world.advance(step);
    if (confluence.points > before) busyUntil = world.clock.now();
  }
  return busyUntil;
}

/**
 * People in whose name an app may not ask: guests, who see the spaces that name them. The first of all is none, as somebody writes the
 * pages.
 */
async function addGuests(world: BenchWorld, count: number): Promise<SandboxPerson[]> {
  const people = await addPeople(world, 1);
  for (let number = 2; number <= count; number += 1) {
    const person = { name: `Guest ${number}`, email: `guest-${number}@example.com`, guest: true };
    people.push(await world.people.add(person));
  }
  return people;
}

async function letIn(world: BenchWorld, [keeper, ...guests]: readonly SandboxPerson[]): Promise<void> {
  if (keeper === undefined) return;
  for (const { accountId } of guests) {
    const request = new Request(`${world.site.url}/sandbox/spaces/LOAD/access`, {
      method: 'PUT',
      body: JSON.stringify({ account: accountId, access: 'read' }),
    });
    const response = await world.confluence.handle(request, {
      caller: { kind: 'person', accountId: keeper.accountId },
    });
    if (!response.ok) throw new Error(`A guest is not let in: ${response.status}`);
  }
}

/** The schedule has another name in earlier revisions, which are measured by this file as well. */
const reconciliationOf = (schedules: readonly string[]): string =>
  schedules.includes('reconciliation') ? 'reconciliation' : 'sweep';

/** Sweeps that find nothing, of a site that has come to rest: one after another, as people take turns in them. */
export async function measure(given: string[], tell: Tell): Promise<MeasuredSweep[]> {
  const options = { pages: 200, tasks: 500, people: 20, sweeps: 3, hours: 120, guests: 0 };
  const { pages, tasks, people: count, sweeps, hours, guests } = readNumbers(given, options);
  return inWorld(async (world) => {
    const people = await (guests > 0 ? addGuests : addPeople)(world, count);
    const open = await unheard(world, async () => fillSite(world, people, pages, tasks, tell));
    if (guests > 0) await letIn(world, people);
    await world.advance(age);
    for (const { accountId } of people) await world.people.link(accountId);
    const patience = world.clock.now() + hours * hour;
    // The first hours bring everything, and the first daily sweep.
    await world.advance(3 * hour);
    for (;;) {
      const arrived = await world.countArrived();
      tell(arrived, open, 'tasks arrived');
      if (arrived >= open || world.clock.now() >= patience) break;
      await world.advance(step);
    }
    if ((await world.countArrived()) !== open) throw new Error('Not every task arrived');
    // From here on only the sweeps that are measured run.
    world.faults.set({ schedules: { skipRate: 1 } });
    await becomeSilent(world, patience);
    // The first one of all is not counted: nothing was swept before, so it reads each page that is younger than a day once more.
    await world.forge.runSchedule(reconciliationOf(world.forge.schedules));
    await world.idle();
    await becomeSilent(world, patience);
    const measured: MeasuredSweep[] = [];
    for (let sweep = 1; sweep <= sweeps; sweep += 1) {
      tell(sweep - 1, sweeps, 'sweeps');
      const [begun, before] = [world.clock.now(), told(world.metrics.remote.calls)];
      let ended = begun;
      const cost = await costOf(world.metrics, `sweep ${sweep}: ${pages} pages, ${open} open tasks`, async () => {
        const points = world.metrics.confluence.points;
        await world.forge.runSchedule(reconciliationOf(world.forge.schedules));
        await world.idle();
        if (world.metrics.confluence.points - points > fewPoints) ended = await becomeSilent(world, begun + 72 * hour);
      });
      const pagesTold = told(world.metrics.remote.calls) - before;
      measured.push({ ...cost, hours: (ended - begun) / hour, pagesTold });
    }
    return measured;
  });
}
