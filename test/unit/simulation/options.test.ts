import { readOptions, UsageError } from '../../simulation/command/options';

const guards = ['fence', 'reconciliation'];
const read = (...parameters: string[]) => readOptions(parameters, guards);

test('without anything said, as many stories as in every run', () => {
  expect(read()).toMatchObject({ first: 1, count: 300, beginsWithKnown: false, without: [], listsGuards: false });
});

test.each([
  ['so many from the first on', ['--seeds', '7'], { first: 1, count: 7 }],
  ['one story again', ['--seed', '42'], { first: 42, count: 1 }],
  ['a run that goes on where it was stopped', ['--seed', '42', '--seeds', '10'], { first: 42, count: 10 }],
  [
    'guards taken out',
    ['--without', 'fence,reconciliation'],
    { without: ['fence', 'reconciliation'], beginsWithKnown: true, count: 300 },
  ],
  [
    'one story without a guard',
    ['--without', 'fence', '--seed', '42'],
    { first: 42, count: 1, beginsWithKnown: false },
  ],
  ['the list of guards', ['--list-guards'], { listsGuards: true }],
  ['no more processes than stories', ['--seeds', '2', '--workers', '8'], { workers: 2 }],
])('%s', (_what, parameters, expected) => {
  expect(read(...parameters)).toMatchObject(expected);
});

test.each([
  [
    'a guard that there is not',
    ['--without', 'fences'],
    'There is no guard "fences". There are: fence, reconciliation.',
  ],
  ['no number', ['--seeds', 'many'], '--seeds takes a whole number from 1 on.'],
  ['no story', ['--seeds', '0'], '--seeds takes a whole number from 1 on.'],
  ['a half seed', ['--seed', '1.5'], '--seed takes a whole number from 1 on.'],
  ['an option that there is not', ['--sead', '1'], "Unknown option '--sead'"],
])('%s is refused', (_what, parameters, message) => {
  expect(() => read(...parameters)).toThrow(UsageError);
  expect(() => read(...parameters)).toThrow(message);
});
