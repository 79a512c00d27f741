import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { matchTasks } from '../../../identity/match-tasks';
import type { KnownTask, TaskOnPage } from '../../../identity/task';
import { onPage, remembered, uuid } from './support/tasks';

/** Words that nothing else has: no two tasks read alike by chance. */
const wordsOf = (salt: number, name: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    createHash('sha256')
      .update(`${salt} ${name} ${index}`)
      .digest('hex')
      .slice(0, 8)
      .replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit))),
  );
const person = fc.constantFrom('anna', 'ben');

/** A task with what a person calls it, whatever becomes of its ids. */
interface Item {
  name: number;
  words: string[];
  assignee: string;
  status: 'incomplete' | 'complete';
}

/** How a tool, or Confluence's editor, gives ids and uuids to the tasks of a page. */
const numberings = {
  'ids that stay': (item: Item, _place: number, _seed: number) => ({ localId: String(item.name + 1), taskUuid: null }),
  'ids and uuids that stay': (item: Item) => ({ localId: String(item.name + 1), taskUuid: uuid(item.name) }),
  'a counter over the page': (_item: Item, place: number) => ({ localId: String(place + 1), taskUuid: null }),
  'a counter in lists of three': (_item: Item, place: number) => ({ localId: String((place % 3) + 1), taskUuid: null }),
  'the counter as uuid too': (_item: Item, place: number) => ({
    localId: String(place + 1),
    taskUuid: String(place + 1),
  }),
  'uuids that are renewed': (_item: Item, place: number, seed: number) => ({
    localId: String((place % 3) + 1),
    taskUuid: uuid(seed * 1000 + place),
  }),
  'neither id nor uuid': () => ({ localId: null, taskUuid: null }),
} satisfies Record<string, (item: Item, place: number, seed: number) => Pick<TaskOnPage, 'localId' | 'taskUuid'>>;

const item = (name: number) =>
  fc.record({
    name: fc.constant(name),
    words: fc.tuple(fc.nat(), fc.integer({ min: 5, max: 7 })).map(([salt, count]) => wordsOf(salt, name, count)),
    assignee: person,
    status: fc.constantFrom('incomplete' as const, 'complete' as const),
  });

const items = fc.nat(12).chain((count) => fc.tuple(...Array.from({ length: count }, (_, name) => item(name))));

/** Any mixture of inserting, deleting, rewording by a word, ticking and permuting. */
const edited = (before: readonly Item[]): fc.Arbitrary<Item[]> =>
  fc
    .tuple(
      fc.array(
        fc.constantFrom('keep' as const, 'keep' as const, 'delete' as const, 'reword' as const, 'tick' as const),
        {
          minLength: before.length,
          maxLength: before.length,
        },
      ),
      fc.nat(3).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => item(100 + index)))),
      fc.nat(),
    )
    .map(([fates, inserted, salt]) => [
      ...before.flatMap((one, index): Item[] => {
        switch (fates[index]) {
          case 'delete':
            return [];
          case 'reword':
            return [{ ...one, words: [...one.words.slice(0, -1), ...wordsOf(salt, one.name, 1)] }];
          case 'tick':
            return [{ ...one, status: 'complete' }];
          default:
            return [one];
        }
      }),
      ...inserted,
    ])
    .chain((after) => fc.shuffledSubarray(after, { minLength: after.length, maxLength: after.length }));

const history = items.chain((before) =>
  fc.record({ before: fc.constant(before), after: edited(before), how: fc.constantFrom(...Object.keys(numberings)) }),
);

const show = (list: readonly Item[], how: string, seed: number): TaskOnPage[] =>
  list.map((one, place) =>
    onPage(null, one.words.join(' '), {
      ...numberings[how as keyof typeof numberings](one, place, seed),
      assignee: one.assignee,
      status: one.status,
    }),
  );

const know = (list: readonly Item[], page: readonly TaskOnPage[]): KnownTask[] =>
  list.flatMap(({ name }, place) => {
    const task = page[place];
    return task === undefined ? [] : [remembered(task, `task ${name}`)];
  });

test('permuting, renumbering, inserting, deleting and rewording in any mixture keep every task that a person would call the same', () => {
  fc.assert(
    fc.property(history, ({ before, after, how }) => {
      const known = know(before, show(before, how, 1));
      const page = show(after, how, 2);
      const matches = matchTasks(known, page);
      for (const [place, { name }] of after.entries()) {
        const match = matches.find((one) => one.page === place);
        if (name < 100) expect(match && known[match.known]?.taskId).toBe(`task ${name}`);
        // What is new is taken for another task only where it stands in its very place, and that one is gone.
        else if (match !== undefined) expect(match.rule).toBe('id');
      }
    }),
    { numRuns: 500 },
  );
});

/** Tasks that are often alike, with ids and uuids of any kind. */
const anyTask = fc.record({
  localId: fc.constantFrom(null, '1', '2', '3', '4'),
  taskUuid: fc.constantFrom(null, '1', uuid(1), uuid(2), uuid(3)),
  text: fc.constantFrom('', 'rake', 'rake the yard', 'rake all the yard', 'oil the gate', 'oil the gates'),
  status: fc.constantFrom('incomplete' as const, 'complete' as const),
  assignee: fc.constantFrom(null, 'anna', 'ben'),
});
const anyKnown = fc
  .array(fc.record({ task: anyTask, isClosed: fc.boolean(), isSpokenFor: fc.boolean() }), { maxLength: 8 })
  .map((list) => list.map(({ task, ...rest }, index) => remembered(task, String(index), rest)));

test('no remembered task is two tasks of the page, and no task of the page is two that are remembered', () => {
  fc.assert(
    fc.property(anyKnown, fc.array(anyTask, { maxLength: 8 }), (known, page) => {
      const matches = matchTasks(known, page);
      expect(new Set(matches.map((match) => match.known)).size).toBe(matches.length);
      expect(new Set(matches.map((match) => match.page)).size).toBe(matches.length);
      expect(matches.every((match) => match.known < known.length && match.page < page.length)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('the outcome does not depend on the order of tasks, nor on that of what is remembered', () => {
  const shuffled = <Item>(list: Item[]) =>
    fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length });
  const pages = fc.tuple(anyKnown, fc.array(anyTask, { maxLength: 8 })).chain(([known, page]) =>
    fc.record({
      known: fc.constant(known),
      page: fc.constant(page),
      otherKnown: shuffled(known),
      otherPage: shuffled(page),
    }),
  );
  const told = (known: readonly KnownTask[], page: readonly TaskOnPage[]) =>
    matchTasks(known, page)
      .map((match) => JSON.stringify([known[match.known]?.taskId, page[match.page], match.rule]))
      .sort();
  fc.assert(
    fc.property(pages, ({ known, page, otherKnown, otherPage }) => {
      expect(told(otherKnown, otherPage)).toEqual(told(known, page));
    }),
    { numRuns: 500 },
  );
});

test('what did not change is recognised as what it is', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 8 }), (page) => {
      const matches = matchTasks(
        page.map((task, index) => remembered(task, String(index))),
        page,
      );
      expect(matches).toHaveLength(page.length);
      for (const match of matches)
        expect({ ...page[match.known] }).toEqual({ ...page[match.page], taskUuid: page[match.known]?.taskUuid });
    }),
  );
});
