import { taskOf } from './page-editor';
import type { SiteFixture } from './site-fixture';

/** A few acts about one page with one task, each of which one event tells. */
export interface History {
  name: string;
  /** Whether the task is on Ann's board before; else it is not even written. */
  isApproved: boolean;
  acts: ((fixture: SiteFixture, pageId: string) => Promise<unknown>)[];
  /** How it stands in the end; see `standing`. */
  end: { waiting: string[]; cards: string[]; page: string };
}

type Act = History['acts'][number];

const edit =
  (text: string, owner: 'ann' | 'ben' = 'ann'): Act =>
  async (fixture, pageId) =>
    fixture.editor.edit(pageId, [taskOf(fixture[owner], text)]);

const turn =
  (status: 'complete' | 'incomplete'): Act =>
  async ({ editor }, pageId) =>
    editor.turn(pageId, '1', status);

const moveCard =
  (status: 'done' | 'todo'): Act =>
  async ({ world, ann }, pageId) => {
    const card = (await world.frontEnd.board(ann.userId)).find(({ taskKey }) => taskKey === `${pageId}-1`);
    await world.frontEnd.moveCard(card?.id ?? '', status);
  };

const trash: Act = async ({ editor }, pageId) => editor.trash(pageId);
const restore: Act = async ({ editor }, pageId) => editor.restore(pageId);
const clear: Act = async ({ editor }, pageId) => editor.edit(pageId, []);

const [open, ticked] = ['current, 1 of 1 open', 'current, 0 of 1 open'];

export const histories: History[] = [
  {
    name: 'written, renamed, ticked',
    isApproved: false,
    acts: [edit('Zq1'), edit('Zq2'), turn('complete')],
    end: { waiting: [], cards: [], page: ticked },
  },
  {
    name: 'given to somebody else, and back',
    isApproved: true,
    acts: [edit('Zq1', 'ben'), edit('Zq1')],
    end: { waiting: [], cards: ['Zq1 backlog active'], page: open },
  },
  {
    name: 'given to somebody else, renamed',
    isApproved: true,
    acts: [edit('Zq1', 'ben'), edit('Zq2', 'ben')],
    end: { waiting: ['Ben Zq2'], cards: ['Zq1 backlog reassigned'], page: open },
  },
  {
    name: 'ticked, unticked, ticked',
    isApproved: true,
    acts: [turn('complete'), turn('incomplete'), turn('complete')],
    end: { waiting: [], cards: ['Zq1 done active'], page: ticked },
  },
  {
    name: 'ticked in Trackli, unticked on the page',
    isApproved: true,
    acts: [moveCard('done'), turn('incomplete')],
    end: { waiting: [], cards: ['Zq1 backlog active'], page: open },
  },
  {
    name: 'ticked and unticked in Trackli',
    isApproved: true,
    acts: [moveCard('done'), moveCard('todo')],
    end: { waiting: [], cards: ['Zq1 todo active'], page: open },
  },
  {
    name: 'trashed, restored',
    isApproved: true,
    acts: [trash, restore],
    end: { waiting: [], cards: ['Zq1 backlog active'], page: open },
  },
  {
    name: 'taken away, brought back',
    isApproved: true,
    acts: [clear, edit('Zq1')],
    end: { waiting: [], cards: ['Zq1 backlog active'], page: open },
  },
];
