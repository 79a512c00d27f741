import type { TaskState } from '../../../../contract/page-state';

/** A line of a tool's source file. */
export interface Line {
  text: string;
  assignee?: string;
  isTicked?: boolean;
}

const uuid = (run: number, place: number) => `00000000-0000-4000-8000-${String(run * 1000 + place).padStart(12, '0')}`;

/** How tools, by kind, number the tasks of a page when they publish it: which publish it is, and the place in page and list. */
export const tools: Record<
  string,
  (run: number, place: number, inList: number) => Pick<TaskState, 'localId' | 'taskUuid'>
> = {
  'a counter over the page': (_run, place) => ({ localId: String(place + 1) }),
  'a counter that begins at a thousand': (_run, place) => ({ localId: String(1000 + place) }),
  'a counter in each list': (_run, _place, inList) => ({ localId: String(inList + 1) }),
  'a counter in each list, and uuids that are new each time': (run, place, inList) => ({
    localId: String(inList + 1),
    taskUuid: uuid(run, place),
  }),
  'a uuid that is the counter': (_run, place) => ({ localId: String(place + 1), taskUuid: String(place + 1) }),
  'neither, and Confluence leaves it so': () => ({}),
  'neither, and Confluence fills both in': (run, place) => ({
    localId: String(run * 100 + place),
    taskUuid: uuid(run, place),
  }),
  'words as ids': (run, place) => ({ localId: `task-${String(run)}-${String(place)}` }),
  'ADF: no id, a new uuid each time': (run, place) => ({ taskUuid: uuid(run, place) }),
};

export const lines: Line[] = [
  { text: 'prune the roses' },
  { text: 'oil the garden gate', assignee: 'ben' },
  { text: 'rake the yard before winter' },
  { text: 'order seeds for spring' },
];

/** What people do to the file, and what is then to be true. */
export const edits: { name: string; edit: (before: Line[]) => Line[]; kept: string[] }[] = [
  { name: 'nothing', edit: (before) => before, kept: lines.map(({ text }) => text) },
  {
    name: 'a task above the others',
    edit: (before) => [{ text: 'buy string' }, ...before],
    kept: ['buy string', ...lines.map(({ text }) => text)],
  },
  {
    name: 'a task less',
    edit: ([first, , ...rest]) => [...(first ? [first] : []), ...rest],
    kept: ['prune the roses', 'rake the yard before winter', 'order seeds for spring'],
  },
  { name: 'another order', edit: (before) => before.toReversed(), kept: lines.map(({ text }) => text) },
  {
    name: 'other words',
    edit: (before) =>
      before.map((line) =>
        line.text.startsWith('rake') ? { ...line, text: 'rake the whole yard before winter' } : line,
      ),
    kept: ['prune the roses', 'oil the garden gate', 'rake the whole yard before winter', 'order seeds for spring'],
  },
  {
    name: 'a task above, one less, another order and other words at once',
    edit: ([first, , third, fourth]) => [
      { text: 'buy string' },
      ...(fourth ? [fourth] : []),
      ...(third ? [{ ...third, text: 'rake the whole yard before winter' }] : []),
      ...(first ? [first] : []),
    ],
    kept: ['buy string', 'prune the roses', 'rake the whole yard before winter', 'order seeds for spring'],
  },
];
