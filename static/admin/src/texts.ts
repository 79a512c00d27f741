import type { Connection } from './connection';

type Reason = Extract<Connection, { kind: 'not-connected' }>['reason'];

/** Every text of the admin page. */
export const texts = {
  title: 'Trackli for Confluence',
  introduction:
    'Action items on your pages go to their owner’s Trackli queue, and completion stays true in both places.',
  section: 'Connection to Trackli',
  loading: 'Asking Trackli',
  test: 'Test connection',
  testDone: 'The connection was tested.',
  retry: 'Try again',
  connected: {
    title: 'Trackli is connected',
    syncOn: 'Action items are being brought over.',
    syncOff: 'Sync is switched off: nothing is brought over at the moment.',
  },
  facts: {
    syncLabel: 'Sync',
    syncOn: 'On',
    syncOff: 'Off',
    accounts: 'Linked accounts',
    waiting: 'Ticks on their way',
    roundTrip: 'Answer time',
    version: 'Trackli version',
    checkedAt: 'Checked',
  },
  notConnected: {
    unreachable: 'Trackli cannot be reached',
    refused: 'Trackli refuses this app',
  } satisfies Record<Reason, string>,
  advice: {
    unreachable: 'Nothing is lost: what happens meanwhile is brought over once Trackli answers again.',
    refused: 'The app’s signature was not accepted. Check that the installed version is up to date.',
  } satisfies Record<Reason, string>,
  attention: {
    section: 'What needs attention',
    nothing: 'Nothing needs you.',
    explanation: 'Some ticks could not be written to Confluence. The card in Trackli tells its owner the same.',
    ticks: (count: string, isOne: boolean) => `${count} ${isOne ? 'tick' : 'ticks'}`,
    why: {
      'task-gone': 'the task is no longer on the page',
      'not-permitted': 'Trackli may not edit the page',
      'not-unique': 'the page has several tasks that cannot be told apart',
      conflict: 'the page was being changed at the same time',
      'rate-limited': 'Confluence was too busy',
      unavailable: 'Confluence could not be reached',
    } as Record<string, string>,
    unknownWhy: (reason: string) => `something unexpected happened (${reason})`,
  },
  detail: 'For whoever helps you:',
  notPermitted: {
    title: 'Only Confluence administrators can see this page',
    explanation: 'Ask someone who administers this site.',
  },
  failed: {
    title: 'The app does not answer',
    explanation: 'This page could not reach the app. It may just be starting.',
  },
} as const;
