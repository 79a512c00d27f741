import { randomUUID } from 'node:crypto';
import type { SandboxPerson } from '../../sandbox/people';
import { readNumbers } from '../numbers';
import { addPeople, createWriter, unheard, type SitePage } from '../site';
import { inWorld, type BenchWorld } from '../world';
import { costOf, meanOf, type Measured } from './measured';
import { bodyWith, tickOnPage, type WrittenTask } from './pages';
import type { Tell } from './tell';

const second = 1000;
const minute = 60 * second;
/** Schedules run every five minutes: an act and what follows have to fit in between. */
const betweenSchedules = 5 * minute;
const afterSchedules = 30 * second;
/** Longer than any look that is put off, and than the fence after a tick. */
const aftermath = 4 * minute;

const peopleOnPage = 10;

/** What an act is given: a world at rest and a page of its own. */
interface Scene {
  world: BenchWorld;
  people: SandboxPerson[];
  page: SitePage;
  /** The tasks on the page. */
  tasks: WrittenTask[];
  edit: (tasks: readonly WrittenTask[], prose?: string) => Promise<void>;
}

interface Act {
  name: string;
  /** On the page beforehand: a task for so many people. */
  peopleBefore: number;
  /** What has to be there besides. */
  prepare?: (scene: Scene) => Promise<void>;
  act: (scene: Scene) => Promise<void>;
}

const taskFor = (assignee: SandboxPerson, localId: number): WrittenTask => ({
  assignee,
  localId,
  uuid: randomUUID(),
  text: `to look after item ${localId}`,
});

const personAt = (people: readonly SandboxPerson[], index: number): SandboxPerson => {
  const person = people[index];
  if (person === undefined) throw new Error('There are not so many people');
  return person;
};

const freshUuids = (tasks: readonly WrittenTask[]) => tasks.map((task) => ({ ...task, uuid: randomUUID() }));

/** The first person's card of the page's first task. */
async function cardOf({ world, people, page }: Scene): Promise<string> {
  const person = personAt(people, 0);
  const card = (await world.frontEnd.board(person.userId)).find(({ pageId }) => pageId === page.id);
  if (card === undefined) throw new Error('There is no card');
  return card.id;
}

async function approve({ world, people, page }: Scene): Promise<void> {
  const waiting = await world.frontEnd.queue(personAt(people, 0).userId);
  const entry = waiting.find(({ pageId }) => pageId === page.id);
  if (entry === undefined || !(await world.frontEnd.approve(entry.id))) throw new Error('Nothing waits for approval');
}

const acts: readonly Act[] = [
  { name: 'edit, no tasks', peopleBefore: 0, act: async ({ edit }) => edit([], 'Something else.') },
  {
    name: 'edit, tasks of ten people unchanged',
    peopleBefore: peopleOnPage,
    act: async ({ edit, tasks }) => edit(tasks, 'Something else.'),
  },
  {
    name: '1 new task, 1 person',
    peopleBefore: 0,
    act: async ({ edit, people }) => edit([taskFor(personAt(people, 0), 1)]),
  },
  {
    name: '10 new tasks, 10 people',
    peopleBefore: 0,
    act: async ({ edit, people }) =>
      edit(people.slice(0, peopleOnPage).map((person, index) => taskFor(person, index + 1))),
  },
  {
    name: '1 task more on a page of 10 people',
    peopleBefore: peopleOnPage,
    act: async ({ edit, people, tasks }) => edit([...tasks, taskFor(personAt(people, 3), tasks.length + 1)]),
  },
  {
    name: 'a person ticks, page of 10 people',
    peopleBefore: peopleOnPage,
    act: async ({ world, people, page }) => tickOnPage(world, personAt(people, 0), page.id, 1),
  },
  {
    name: 'tick from Trackli, first',
    peopleBefore: peopleOnPage,
    prepare: approve,
    act: async (scene) => {
      await scene.world.frontEnd.moveCard(await cardOf(scene), 'done');
    },
  },
  {
    name: 'tick from Trackli, later',
    peopleBefore: peopleOnPage,
    prepare: async (scene) => {
      await approve(scene);
      await scene.world.frontEnd.moveCard(await cardOf(scene), 'done');
    },
    act: async (scene) => {
      await scene.world.frontEnd.moveCard(await cardOf(scene), 'todo');
    },
  },
  {
    name: 'published again by a tool, fresh uuids',
    peopleBefore: peopleOnPage,
    act: async ({ edit, tasks }) => edit(freshUuids(tasks)),
  },
  {
    name: 'the same with one task more on top',
    peopleBefore: peopleOnPage,
    act: async ({ edit, people, tasks }) => {
      const more = { ...taskFor(personAt(people, peopleOnPage), 1), text: 'to begin with this' };
      const numbered = freshUuids([more, ...tasks]).map((task, index) => ({ ...task, localId: index + 1 }));
      await edit(numbered);
    },
  },
];

/** Moves the clock to a moment at which no schedule is near. */
async function waitForQuiet(world: BenchWorld, begun: number): Promise<void> {
  const since = (world.clock.now() - begun) % betweenSchedules;
  await world.advance((betweenSchedules - since + afterSchedules) % betweenSchedules);
}

/** What each act of a person costs on a site where eleven people are linked, and what an hour costs in which nobody acts. */
export async function measure(given: string[], tell: Tell): Promise<Measured[]> {
  const { repeats } = readNumbers(given, { repeats: 20 });
  return inWorld(async (world) => {
    const begun = world.clock.now();
    const people = await addPeople(world, peopleOnPage + 1);
    const writer = createWriter(world, personAt(people, 0));
    const spaceId = await unheard(world, async () => writer.createSpace('ACTS'));
    for (const { accountId } of people) await world.people.link(accountId);
    await world.advance(20 * minute);
    const measured: Measured[] = [];
    for (const { name, peopleBefore, prepare, act } of acts) {
      const costs: Measured[] = [];
      for (let repeat = 1; repeat <= repeats; repeat += 1) {
        const tasks = people.slice(0, peopleBefore).map((person, index) => taskFor(person, index + 1));
        const page = await writer.createPage(spaceId, `${name} ${repeat}`, bodyWith(tasks));
        const edit: Scene['edit'] = async (next, prose) => writer.editPage(page, bodyWith(next, prose));
        const scene: Scene = { world, people, page, tasks, edit };
        await world.advance(aftermath);
        await prepare?.(scene);
        await world.advance(aftermath);
        await waitForQuiet(world, begun);
        costs.push(
          await costOf(world.metrics, name, async () => {
            await act(scene);
            await world.advance(aftermath);
          }),
        );
        tell(measured.length * repeats + repeat, acts.length * repeats, 'acts');
      }
      measured.push(meanOf(name, costs));
    }
    // What was done may echo in the hourly scan once.
    await world.advance(150 * minute);
    measured.push(await costOf(world.metrics, 'an idle hour', async () => world.advance(60 * minute)));
    return measured;
  });
}
