import type { SandboxPerson } from '../../../sandbox/people';
import { createRandom, type Random } from '../seeded/random';
import type { Testbed } from '../seeded/testbed';
import type { WrittenTask } from '../seeded/pages';
import { openSiteFixture, type SiteFixture } from './site-fixture';

/** Words that are in no two tasks, so that no task reads like another. */
const words = (
  'apple barrel candle dragon engine ferry garden hammer island jacket kettle ladder mirror needle orchid pepper quarry ' +
  'rocket saddle tunnel umbrella velvet window yellow zipper anchor bridge copper desert elbow forest ginger harbour insect ' +
  'jungle kitten lemon marble nickel ocean pencil quiver ribbon silver timber upright violet walnut'
).split(' ');

/** A line of the file that a tool publishes. */
interface Line {
  text: string;
  owner: SandboxPerson;
}

/** What happened, in words, and what was wrong after the last of it. Nothing wrong: it went well. */
export interface Republished {
  history: string[];
  problems: string[];
}

const titleOf = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A page that a tool publishes again and again, with its tasks inserted, removed and in another order, numbered anew or with each other's
 * numbers, while people work with the cards, tick tasks on the page, and Confluence refuses ticks for a while. After every act: nothing is
 * complete on the page that nobody completed. At rest: every card stands with its task.
 */
export async function playRepublishing(testbed: Testbed, seed: number): Promise<Republished> {
  const fixture = await openSiteFixture(testbed);
  try {
    return await play(fixture, createRandom(seed));
  } finally {
    await fixture.close();
  }
}

async function play(fixture: SiteFixture, random: Random): Promise<Republished> {
  const { ann, ben, editor, world } = fixture;
  const unused = [...words];
  const newLine = (): Line => {
    const three = Array.from({ length: 3 }, () => unused.splice(random.below(unused.length), 1)[0] ?? 'nothing');
    return { text: three.join(' '), owner: random.chance(0.7) ? ann : ben };
  };
  let file = Array.from({ length: 3 }, newLine);
  /** Texts that somebody completed: on the page, or by moving their card. */
  const completed = new Set<string>();
  const dismissed = new Set<string>();
  const cardIds = new Map<string, string>();
  const history: string[] = [];
  let pageId = '';

  const numbersFor = (count: number): string[] => {
    const first = random.pick([1, 1, 1000, 1 + random.below(5)]) ?? 1;
    const numbers = Array.from({ length: count }, (_, index) => String(first + index));
    return random.chance(0.4) ? numbers.sort(() => random.number() - 0.5) : numbers;
  };

  async function publish(): Promise<string> {
    const before = new Map((pageId === '' ? [] : await tasksOnPage()).map(({ text, isDone }) => [text, isDone]));
    // Some tools write what the file says, others read first what was ticked.
    const readsFirst = random.chance(0.5);
    const numbers = numbersFor(file.length);
    const tasks = file.map(({ text, owner }, place): WrittenTask => ({
      localId: numbers[place] ?? '1',
      text,
      assignee: owner.accountId,
      due: null,
      isDone: readsFirst && before.get(text) === true,
    }));
    if (pageId === '') pageId = await editor.write('Published', tasks);
    else await editor.edit(pageId, tasks);
    return `${readsFirst ? 'keeps ticks' : 'takes ticks back'}: ${tasks.map(({ localId, text }) => `${localId} ${text}`).join(', ')}`;
  }

  /** The tasks as the page shows them. */
  async function tasksOnPage() {
    const { body } = await editor.read(pageId);
    return [...body.matchAll(/<ac:task>.*?<\/ac:task>/gs)].map(([task]) => ({
      localId: /<ac:task-id>(.*?)</.exec(task)?.[1] ?? '',
      text: /<\/ac:link> (.*?)</.exec(task)?.[1] ?? '',
      isDone: task.includes('<ac:task-status>complete<'),
    }));
  }

  const cards = async () =>
    (await Promise.all([ann, ben].map(async ({ userId }) => world.frontEnd.board(userId)))).flat();
  const waiting = async () =>
    (await Promise.all([ann, ben].map(async ({ userId }) => world.frontEnd.queue(userId)))).flat();
  const textOf = (title: string) => title.charAt(0).toLowerCase() + title.slice(1);

  const acts: Record<string, () => Promise<string | null>> = {
    async publish() {
      if (random.chance(0.5)) file.splice(random.below(file.length + 1), 0, newLine());
      if (random.chance(0.3) && file.length > 1) file.splice(random.below(file.length), 1);
      if (random.chance(0.4)) file = file.toReversed();
      return publish();
    },
    async approve() {
      const entry = random.pick(await waiting());
      if (entry === undefined || !(await world.frontEnd.approve(entry.id))) return null;
      const card = (await cards()).find(({ title }) => title === entry.title);
      cardIds.set(textOf(entry.title), card?.id ?? '');
      return entry.title;
    },
    async dismiss() {
      const entry = random.chance(0.4) ? random.pick(await waiting()) : undefined;
      if (entry === undefined || !(await world.frontEnd.dismiss(entry.id))) return null;
      dismissed.add(textOf(entry.title));
      return entry.title;
    },
    async moveCard() {
      const card = random.pick(await cards());
      if (card === undefined) return null;
      const status = random.chance(0.7) ? 'done' : 'todo';
      if (status === 'done') completed.add(textOf(card.title));
      await world.frontEnd.moveCard(card.id, status);
      return `${card.title} ${status}`;
    },
    async turn() {
      const task = random.pick(await tasksOnPage());
      if (task === undefined) return null;
      if (!task.isDone) completed.add(task.text);
      await editor.turn(pageId, task.localId, task.isDone ? 'incomplete' : 'complete');
      return `${task.localId} ${task.text}`;
    },
    async refuseTicks() {
      world.faults.set({ routes: [{ system: 'confluence', route: 'PUT /wiki/api/v2/tasks/{id}', status: 503 }] });
      return 'from now on';
    },
    async clear() {
      world.faults.set({});
      return 'again';
    },
  };
  const names = [
    'publish',
    'publish',
    'approve',
    'approve',
    'dismiss',
    'moveCard',
    'moveCard',
    'turn',
    'refuseTicks',
    'clear',
  ];

  const problems = async () => {
    const wrong = (await tasksOnPage()).filter(({ text, isDone }) => isDone && !completed.has(text));
    return wrong.map(({ text }) => `"${text}" is complete, which nobody asked for`);
  };
  const telling = (wrong: string[]): Republished => ({ history, problems: wrong });

  history.push(`publish ${await publish()}`);
  await fixture.minutes(1);
  for (let step = 0; step < 25; step += 1) {
    const name = random.pick(names) ?? 'publish';
    const done = await acts[name]?.();
    if (done === null || done === undefined) continue;
    history.push(`${name} ${done}`);
    if (random.chance(0.7)) await fixture.minutes(random.pick([0.1, 1, 10]) ?? 1);
    const wrong = await problems();
    if (wrong.length > 0) return telling(wrong);
  }

  world.faults.set({});
  await fixture.minutes(30);
  await world.forge.runSchedule('reconciliation');
  await fixture.minutes(5);
  // What could not be ticked is wished once more by its owner.
  for (const { id, status, syncError } of await cards()) {
    if (syncError === null || syncError === 'taken-back') continue;
    await world.frontEnd.moveCard(id, status === 'done' ? 'todo' : 'done');
    await world.frontEnd.moveCard(id, status);
  }
  await fixture.minutes(10);
  return telling([
    ...(await problems()),
    ...judge(await tasksOnPage(), file, await cards(), await waiting(), cardIds, dismissed),
  ]);
}

interface Shown {
  id: string;
  title: string;
}

/** What is wrong at rest. */
function judge(
  tasks: readonly { text: string; isDone: boolean }[],
  file: readonly Line[],
  cards: readonly (Shown & { status: string; syncStatus: string | null })[],
  waiting: readonly Shown[],
  cardIds: ReadonlyMap<string, string>,
  dismissed: ReadonlySet<string>,
): string[] {
  const isOfGoneTask = (cardId: string) =>
    [...cardIds].some(([text, id]) => id === cardId && tasks.every((one) => one.text !== text));
  return [...new Set([...file.map(({ text }) => text), ...cardIds.keys()])].flatMap((text) => {
    const task = tasks.find((one) => one.text === text);
    const active = cards.filter(({ title, syncStatus }) => title === titleOf(text) && syncStatus === 'active');
    const rows = waiting.filter(({ title }) => title === titleOf(text));
    const about = (problem: string) => [`"${text}": ${problem}`];
    if (task === undefined)
      return active.length + rows.length === 0 ? [] : about('is gone from the page, and still there');
    const known = cardIds.get(text);
    if (known !== undefined) {
      const [card] = active;
      if (card?.id !== known || active.length !== 1) return about('its card did not stay with it');
      if ((card.status === 'done') !== task.isDone)
        return about(`the card is ${card.status}, the task is ${task.isDone ? 'complete' : 'open'}`);
      return rows.length === 0 ? [] : about('waits beside its card');
    }
    // Other words under the number of a task that is gone, while all else stays as it was: the same task, written anew
    // (docs/identity.md), so that its card goes on under the new title.
    const isWrittenAnew = active.length === 1 && active.some(({ id }) => isOfGoneTask(id));
    const shouldWait = !task.isDone && !dismissed.has(text) && !isWrittenAnew;
    return rows.length === (shouldWait ? 1 : 0) ? [] : about(`${rows.length} rows wait`);
  });
}
