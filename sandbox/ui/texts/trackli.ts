import type { CardStatus } from '../../page/wire';

export const trackliTexts = {
  name: 'Trackli',
  user: 'Signed in as',
  noUsers: 'Nobody here uses Trackli yet.',
  linked: 'Linked',
  notLinked: 'Not linked',
  settings: 'Settings for Confluence',
  linkDone: 'Account linked',
  unlinkDone: 'Account unlinked',
} as const;

export const queueTexts = {
  name: 'Queue',
  label: 'the queue',
  empty: 'Nothing is waiting.',
  approve: 'Approve',
  approved: 'Task approved',
  dismiss: 'Dismiss',
  dismissed: 'Task dismissed',
  edit: 'Edit',
  select: 'Select',
  selectAll: 'Select all',
  selected: (count: number, total: number) => `${count} of ${total} selected`,
  approveMany: (count: number) => `Approve ${count}`,
  approvedMany: (count: number) => (count === 1 ? 'Task approved' : `${count} tasks approved`),
  dismissMany: (count: number) => `Dismiss ${count}`,
  dismissedMany: (count: number) => (count === 1 ? 'Task dismissed' : `${count} tasks dismissed`),
  actOn: (act: string, title: string) => `${act}: ${title}`,
  title: 'Title',
  due: 'Due',
  save: 'Save',
  saved: 'Task changed',
  cancel: 'Cancel',
  dueOn: (date: string) => `Due ${date}`,
} as const;

export const boardTexts = {
  name: 'Board',
  label: 'the board',
  columns: {
    backlog: 'Backlog',
    todo: 'To do',
    in_progress: 'In progress',
    done: 'Done',
  } satisfies Record<CardStatus, string>,
  empty: 'No cards yet. Approve a task, and it is a card here.',
  emptyColumn: 'No cards',
  move: 'Move to',
  moveTo: (title: string) => `Move “${title}” to …`,
  moved: (title: string, column: string) => `“${title}” moved to ${column}`,
  openPage: (page: string) => `Page: ${page}`,
  confluence: 'Confluence',
} as const;
