import { recogniseTask, type Recognition, type WantedTask } from '../../../identity/recognise-task';
import type { TaskOnPage } from '../../../identity/task';
import { onPage, uuid } from './support/tasks';

const wanted = (localId: string | null, text: string, rest: Partial<WantedTask> = {}): WantedTask => ({
  localId,
  taskUuid: null,
  text,
  assignee: 'anna',
  ...rest,
});

test.each<[string, WantedTask, TaskOnPage[], Recognition]>([
  [
    'as it was',
    wanted('1', 'prune'),
    [onPage('1', 'prune'), onPage('2', 'oil')],
    { kind: 'found', page: 0, rule: 'id-and-text' },
  ],
  [
    'white space is not compared',
    wanted('1', ' prune\n the  roses '),
    [onPage('1', 'prune the roses')],
    { kind: 'found', page: 0, rule: 'id-and-text' },
  ],
  [
    'renumbered',
    wanted('1', 'prune'),
    [onPage('1', 'buy string'), onPage('2', 'prune')],
    { kind: 'found', page: 1, rule: 'text' },
  ],
  [
    'reworded, with its uuid',
    wanted('1', 'prune', { taskUuid: uuid(1) }),
    [onPage('1', 'cut the hedge', { taskUuid: uuid(1) })],
    { kind: 'found', page: 0, rule: 'uuid' },
  ],
  [
    'another task has its id',
    wanted('70001', 'order paper'),
    [onPage('70001', 'renew the fire certificate')],
    { kind: 'changed' },
  ],
  [
    'another task has its id, for somebody else',
    wanted('1', 'order paper'),
    [onPage('1', 'oil', { assignee: 'ben' })],
    { kind: 'changed' },
  ],
  [
    'a sibling moved into its place',
    wanted('1', 'review chapter 1'),
    [onPage('1', 'review chapter 2')],
    { kind: 'changed' },
  ],
  [
    'a sibling is all that is left',
    wanted('1', 'call Bob about the roof'),
    [onPage('2', 'call Bob about the door')],
    { kind: 'changed' },
  ],
  ['nothing like it', wanted('1', 'prune'), [onPage('2', 'oil')], { kind: 'gone' }],
  ['an empty page', wanted('1', 'prune'), [], { kind: 'gone' }],
  [
    'given to somebody else',
    wanted('1', 'prune'),
    [onPage('1', 'prune', { assignee: 'ben' })],
    { kind: 'found', page: 0, rule: 'id-and-text' },
  ],
  [
    'several read alike, one has the id',
    wanted('2', 'prune'),
    [onPage('1', 'prune'), onPage('2', 'prune')],
    { kind: 'found', page: 1, rule: 'id-and-text' },
  ],
  [
    'several read alike, none has the id',
    wanted('9', 'prune'),
    [onPage('1', 'prune'), onPage('2', 'prune')],
    { kind: 'ambiguous' },
  ],
  [
    'two have its id and its words',
    wanted('1', 'prune'),
    [onPage('1', 'prune'), onPage('1', 'prune')],
    { kind: 'ambiguous' },
  ],
  [
    'another task has the same id',
    wanted('1', 'prune'),
    [onPage('1', 'prune'), onPage('1', 'oil')],
    { kind: 'ambiguous' },
  ],
  [
    'another task has the same uuid',
    wanted('1', 'prune', { taskUuid: uuid(1) }),
    [onPage('1', 'cut', { taskUuid: uuid(1) }), onPage('2', 'oil', { taskUuid: uuid(1) })],
    { kind: 'changed' },
  ],
  ['without an id', wanted(null, 'prune'), [onPage(null, 'prune')], { kind: 'no-id', page: 0 }],
  ['lost its id', wanted('1', 'prune'), [onPage(null, 'prune'), onPage('2', 'oil')], { kind: 'no-id', page: 0 }],
  ['without words, under another id', wanted('1', ''), [onPage('2', '')], { kind: 'ambiguous' }],
])('%s', (_, task, page, expected) => {
  expect(recogniseTask(task, page)).toEqual(expected);
});
