import { createFrontEnd } from '../../../../sandbox/trackli/front-end';
import type { Act } from './act';
import { cardOfAnn, pageAsItIs, pageOfAnn, textOf } from './ann';
import { drawDate, revise } from './contents';
import { restrictToAuthor, under, unheard } from './unheard';
import { turnBack } from './write';

/** A task is dismissed just when the merge has read that it waits and has written nothing yet. */
export const dismissMeanwhile: Act = async (simulation, random) => {
  const { ann, id, key, task, entry } = await pageOfAnn(simulation, random);
  const { database, clock } = simulation.testbed;
  const doing = simulation.facts.doing(ann.userId, key);
  simulation.meanwhile = async () => {
    doing.dismissed = await createFrontEnd(database, clock).dismiss(entry.id);
  };
  await revise(simulation, await pageAsItIs(simulation, id), [{ ...task, due: drawDate(random) }]);
  await simulation.gate.settle();
  if (!doing.dismissed) throw new Error('Nothing was merged');
  return `${ann.name} ${key}`;
};

/** Another task takes a task's place on its page under its number, unheard; then the card of the one that was there is done. */
export const tickWhatWasReplaced: Act = async (simulation, random) => {
  const { ann, id, key, task, card } = await cardOfAnn(simulation, random);
  const other = { ...task, text: textOf(simulation), assignee: simulation.strangerId };
  await unheard(simulation, async () => revise(simulation, await pageAsItIs(simulation, id), [other]));
  simulation.facts.wish(ann.userId, key, 'complete');
  await simulation.frontEnd.moveCard(card.id, 'done');
  await simulation.advance(60_000);
  const isTicked = (await pageAsItIs(simulation, id)).tasks.some(({ isDone }) => isDone);
  if (isTicked) simulation.watch.violations.push(`task ${key} was ticked, which is another than the card's`);
  return `${ann.name} ${key}`;
};

/** Three schedules fetch at once what a card that was just done gives to do. */
export const fetchAtOnce: Act = async (simulation, random) => {
  const { ann, key, card } = await cardOfAnn(simulation, random);
  simulation.facts.wish(ann.userId, key, 'complete');
  await simulation.frontEnd.moveCard(card.id, 'done');
  for (let count = 0; count < 3; count += 1) simulation.startSchedule('pull');
  await simulation.gate.settle();
  return `${ann.name} ${key}`;
};

/** Somebody may read a page no more, unheard; then it gets another task of theirs. */
export const addWhereShutOut: Act = async (simulation, random) => {
  const { ann, id, task } = await pageOfAnn(simulation, random);
  await unheard(simulation, async () => restrictToAuthor(simulation, id));
  await revise(simulation, await pageAsItIs(simulation, id), [
    task,
    { ...task, localId: '2', text: textOf(simulation) },
  ]);
  await simulation.gate.settle();
  return `${ann.name} ${id}-2`;
};

/** Somebody may read a page no more that has a task of theirs. */
export const shutOut: Act = async (simulation, random) => {
  const { ann, id } = await pageOfAnn(simulation, random);
  await restrictToAuthor(simulation, id);
  await simulation.gate.settle();
  return `${ann.name} ${id}`;
};

/** What a card gave to do is done, and the page is read as it was before. */
export const readOldCopy: Act = async (simulation, random) => {
  const { ann, key, card } = await cardOfAnn(simulation, random);
  await simulation.advance(120_000);
  simulation.facts.wish(ann.userId, key, 'complete');
  await under(simulation, { staleContentSeconds: 60 }, async () => {
    await simulation.frontEnd.moveCard(card.id, 'done');
    await simulation.advance(90_000);
  });
  return `${ann.name} ${key}`;
};

/** A page is edited again while the app looks at what was edited before: again and again, as the older look is not always the later one. */
export const editQuickly: Act = async (simulation, random) => {
  const { ann, id, task } = await pageOfAnn(simulation, random);
  for (let count = 0; count < 20; count += 1) {
    await revise(simulation, await pageAsItIs(simulation, id), [{ ...task, due: drawDate(random) }]);
    await simulation.gate.flow(random.below(16));
  }
  await simulation.gate.settle();
  return `${ann.name} ${id}`;
};

/** Somebody may read a page no more, unheard: neither its text nor its version shows it. */
export const shutOutUnheard: Act = async (simulation, random) => {
  const { ann, id } = await pageOfAnn(simulation, random);
  await unheard(simulation, async () => restrictToAuthor(simulation, id));
  return `${ann.name} ${id}`;
};

/** What a card gave to do is done, and turned back on the page while an old copy could still show the same. */
export const turnBackAtOnce: Act = async (simulation, random) => {
  const { ann, key, card } = await cardOfAnn(simulation, random);
  simulation.facts.wish(ann.userId, key, 'complete');
  await simulation.frontEnd.moveCard(card.id, 'done');
  await simulation.advance(5000);
  if (!(await turnBack(simulation, key))) throw new Error(`Task ${key} cannot be turned`);
  await simulation.advance(5 * 60_000);
  return `${ann.name} ${key}`;
};
