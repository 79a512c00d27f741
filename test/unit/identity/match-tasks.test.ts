import { matchTasks } from '../../../identity/match-tasks';
import type { KnownTask, TaskOnPage } from '../../../identity/task';
import { onPage, remembered, uuid } from './support/tasks';

/** What each task of the page was recognised as, with the rule. */
const recognised = (known: readonly KnownTask[], page: readonly TaskOnPage[]) => {
  const matches = matchTasks(known, page);
  return page.map((_, place) => {
    const match = matches.find((one) => one.page === place);
    return match === undefined ? 'new' : `${known[match.known]?.taskId ?? '?'} by ${match.rule}`;
  });
};
const all = (...tasks: TaskOnPage[]) => tasks.map((task, index) => remembered(task, String.fromCharCode(65 + index)));

test.each<[string, KnownTask[], TaskOnPage[], string[]]>([
  [
    'nothing changed',
    all(onPage('1', 'prune'), onPage('2', 'oil')),
    [onPage('1', 'prune'), onPage('2', 'oil')],
    ['A by id-and-text', 'B by id-and-text'],
  ],
  [
    'a tool that numbers from one puts a task above the others',
    all(onPage('1', 'prune roses'), onPage('2', 'oil the gate')),
    [onPage('1', 'buy string'), onPage('2', 'prune roses'), onPage('3', 'oil the gate')],
    ['new', 'A by text', 'B by text'],
  ],
  [
    'a tool that numbers each list from one',
    all(onPage('1', 'prune'), onPage('2', 'oil'), onPage('1', 'paint'), onPage('2', 'rake')),
    [onPage('1', 'buy string'), onPage('2', 'prune'), onPage('3', 'oil'), onPage('1', 'paint'), onPage('2', 'rake')],
    ['new', 'A by text', 'B by text', 'C by id-and-text', 'D by id-and-text'],
  ],
  [
    'a task is reworded on the spot, and has its uuid',
    all(onPage('1', 'prune roses', { taskUuid: uuid(1) })),
    [onPage('1', 'cut the hedge', { taskUuid: uuid(1) })],
    ['A by uuid'],
  ],
  [
    'uuids may be written large',
    all(onPage('1', 'a', { taskUuid: uuid(171).replace('171', 'abc') })),
    [onPage('7', 'b', { taskUuid: uuid(171).replace('171', 'ABC') })],
    ['A by uuid'],
  ],
  [
    'a counter in the place of the uuid says nothing',
    all(onPage('1', 'prune roses', { taskUuid: '1' }), onPage('2', 'oil the gate', { taskUuid: '2' })),
    [onPage('1', 'buy string', { taskUuid: '1' }), onPage('2', 'prune roses', { taskUuid: '2' })],
    ['new', 'A by text'],
  ],
  [
    'uuids that belong to places move on with them',
    all(onPage('1', 'prune roses', { taskUuid: uuid(1) }), onPage('2', 'oil the gate', { taskUuid: uuid(2) })),
    [
      onPage('1', 'buy string', { taskUuid: uuid(1) }),
      onPage('2', 'prune roses', { taskUuid: uuid(2) }),
      onPage('3', 'oil the gate', { taskUuid: uuid(3) }),
    ],
    ['new', 'A by text', 'B by text'],
  ],
  [
    'a tool that renews all uuids',
    all(onPage('1', 'prune roses', { taskUuid: uuid(1) }), onPage('2', 'oil the gate', { taskUuid: uuid(2) })),
    [onPage('1', 'prune all the roses', { taskUuid: uuid(3) }), onPage('2', 'oil the gate', { taskUuid: uuid(4) })],
    ['A by similar-text', 'B by id-and-text'],
  ],
  [
    'a uuid that is on the page twice is no uuid',
    all(onPage('1', 'prune', { taskUuid: uuid(1) })),
    [onPage('5', 'oil', { taskUuid: uuid(1) }), onPage('6', 'prune', { taskUuid: uuid(1) })],
    ['new', 'A by text'],
  ],
  ['the only task is reworded', all(onPage('1', 'prune')), [onPage('1', 'cut the hedge')], ['A by id']],
  [
    'an id that a person gave to another task, where uuids are kept',
    all(onPage('1', 'prune', { taskUuid: uuid(1) }), onPage('2', 'oil', { taskUuid: uuid(2) })),
    [onPage('1', 'cut the hedge', { taskUuid: uuid(9) }), onPage('2', 'oil', { taskUuid: uuid(2) })],
    ['new', 'B by uuid'],
  ],
  [
    'the id alone, for somebody else: another task',
    all(onPage('1', 'prune')),
    [onPage('1', 'cut the hedge', { assignee: 'ben' })],
    ['new'],
  ],
  [
    'given to somebody else as it is: the same task',
    all(onPage('1', 'prune')),
    [onPage('1', 'prune', { assignee: 'ben' })],
    ['A by id-and-text'],
  ],
  [
    'a done task whose number an open one has now',
    all(onPage('1', 'prune', { status: 'complete' })),
    [onPage('1', 'cut the hedge')],
    ['new'],
  ],
  [
    'ids are seen to be positions: the id alone is not believed',
    all(onPage('1', 'prune'), onPage('2', 'oil'), onPage('3', 'rake')),
    [onPage('1', 'cut the hedge'), onPage('2', 'buy string'), onPage('3', 'oil'), onPage('4', 'rake')],
    ['new', 'new', 'B by text', 'C by text'],
  ],
  [
    'alike but for a number: two tasks',
    all(onPage('1', 'review chapter 1'), onPage('2', 'review chapter 2')),
    [onPage('1', 'review chapter 2'), onPage('2', 'review chapter 3')],
    // Chapter 3 has not the number of chapter 1 and not its id.
    ['B by text', 'new'],
  ],
  [
    'two that read alike, without ids: as many as there are',
    all(onPage(null, 'rake'), onPage(null, 'rake')),
    [onPage(null, 'rake'), onPage(null, 'rake'), onPage(null, 'rake')],
    ['A by text', 'B by text', 'new'],
  ],
  [
    'of two that read alike and share an id, the done one stays the done one',
    all(onPage('1', 'rake'), onPage('1', 'rake', { status: 'complete' })),
    [onPage('1', 'rake', { status: 'complete' }), onPage('1', 'rake')],
    ['B by id-and-text', 'A by id-and-text'],
  ],
  [
    'two persons have the same words under one id',
    all(onPage('1', 'rake'), onPage('1', 'rake', { assignee: 'ben' })),
    [onPage('1', 'rake', { assignee: 'ben' }), onPage('1', 'rake')],
    ['B by id-and-text', 'A by id-and-text'],
  ],
  [
    'given back to whoever had it before, and renumbered',
    [remembered(onPage('1', 'rake the yard', { assignee: 'ben' }), 'A', { assignees: ['ben', 'anna'] })],
    [onPage('4', 'rake the yard')],
    ['A by text'],
  ],
  [
    'without spaces between words',
    all(onPage('1', '庭のバラを剪定する'), onPage('2', '門に油を差す')),
    [onPage('7', '庭のバラを全部剪定する'), onPage('8', '門に油を差す')],
    ['A by similar-text', 'B by text'],
  ],
])('%s', (_, known, page, expected) => {
  expect(recognised(known, page)).toEqual(expected);
});

describe('what was dismissed or is gone', () => {
  const dismissed = (task: TaskOnPage) => [remembered(task, 'A', { isClosed: true })];

  test.each<[string, KnownTask[], TaskOnPage[], string[]]>([
    [
      'is there again',
      dismissed(onPage('70001', 'order paper')),
      [onPage('70001', 'order paper')],
      ['A by id-and-text'],
    ],
    [
      'is there under another id',
      dismissed(onPage('70001', 'order paper')),
      [onPage('3', 'order paper')],
      ['A by text'],
    ],
    [
      'is reworded a little',
      dismissed(onPage('70001', 'order paper')),
      [onPage('70001', 'order more paper')],
      ['A by similar-text'],
    ],
    [
      'its id has another task',
      dismissed(onPage('70001', 'order paper')),
      [onPage('70001', 'renew the fire certificate')],
      ['new'],
    ],
    [
      'of two that read alike, the one that waits is the one that is left',
      [...dismissed(onPage(null, 'rake')), remembered(onPage(null, 'rake'), 'B')],
      [onPage(null, 'rake')],
      ['B by text'],
    ],
    [
      'the same words with a uuid of its own, where uuids are kept',
      [
        ...dismissed(onPage('1', 'rake', { taskUuid: uuid(1) })),
        remembered(onPage('2', 'oil', { taskUuid: uuid(2) }), 'B'),
      ],
      [onPage('9', 'rake', { taskUuid: uuid(9) }), onPage('2', 'oil', { taskUuid: uuid(2) })],
      ['new', 'B by uuid'],
    ],
  ])('%s', (_, known, page, expected) => {
    expect(recognised(known, page)).toEqual(expected);
  });
});

describe('a sync that does not speak for somebody', () => {
  const known = [remembered(onPage('1', 'oil the gate', { assignee: 'ben' }), 'A', { isSpokenFor: false })];

  test('takes their task only where it is the very same', () => {
    expect(recognised(known, [onPage('1', 'oil the gate')])).toEqual(['A by id-and-text']);
    expect(recognised(known, [onPage('1', 'oil the gates')])).toEqual(['new']);
    expect(recognised(known, [onPage('2', 'oil the gate', { assignee: 'ben' })])).toEqual(['new']);
  });
});
