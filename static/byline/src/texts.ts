import type { Absence, Where } from '../../../src/domain/explain/facts';
import type { SyncAnswer } from '../../../src/resolvers/byline-calls';

const columns: Readonly<Record<string, string>> = {
  backlog: 'Backlog',
  todo: 'To do',
  in_progress: 'In progress',
  done: 'Done',
};

/** A column of the board by the name a person knows it by. */
const columnOf = (column: string): string => columns[column] ?? column;

/** What a place is called, in a word or two, and the colour of it. */
export type Badge = { name: string; appearance: 'default' | 'inprogress' | 'moved' | 'removed' | 'success' };

export function badgeOf(where: Where): Badge {
  switch (where.kind) {
    case 'queue':
      return { name: 'In your queue', appearance: 'inprogress' };
    case 'board':
      return where.column === 'done'
        ? { name: 'Done', appearance: 'success' }
        : { name: columnOf(where.column), appearance: 'success' };
    case 'dismissed':
      return { name: 'Dismissed', appearance: 'default' };
    case 'withdrawn':
      return { name: 'Withdrawn', appearance: 'default' };
    case 'left-out':
      return { name: 'Left out', appearance: 'default' };
    case 'standing-still':
      return { name: 'On your board', appearance: 'moved' };
    case 'card-deleted':
      return { name: 'Card deleted', appearance: 'default' };
    case 'unknown':
      return { name: 'Unknown', appearance: 'default' };
    case 'absent':
      return { name: 'Not in Trackli', appearance: 'moved' };
  }
}

const withdrawn: Readonly<Record<string, string>> = {
  completed: 'It was ticked before you approved it. Untick it, and it waits in your queue again.',
  reassigned: 'It was assigned to somebody else. If it is assigned to you again, it comes back.',
  removed: 'It was not on the page, or the page could not be read. Once it is there again, it comes back.',
  unlinked: 'Your account was not linked.',
};

const leftOut: Readonly<Record<Extract<Where, { kind: 'left-out' }>['choice'], string>> = {
  space: 'You left this space out. “What arrives”, under Apps, My Trackli sync, lets it in again.',
  undated: 'You take items with a date only. Once it has one, it arrives.',
  old: 'It is from before you linked. “What arrives”, under Apps, My Trackli sync, brings older items.',
};

const standingStill: Readonly<Record<string, string>> = {
  reassigned: 'The page assigns it to somebody else now. Your card stays, and no longer follows the page.',
  removed: 'The page no longer has it. Your card stays, and no longer follows the page.',
  unlinked: 'Your account was unlinked. Your card stays, and no longer follows the page.',
};

const notWritten: Readonly<Record<string, string>> = {
  'task-gone': 'the task is no longer on the page',
  'task-changed': 'the page has another task in its place',
  'not-permitted': 'you may not edit the page',
  'not-unique': 'several tasks of the page cannot be told apart',
  'no-id': 'Confluence gave the task no id',
  conflict: 'the page was being changed at the same time',
  'rate-limited': 'Confluence was too busy',
  unavailable: 'Confluence could not be reached',
};

/** Where a task is in a sentence; null where the word beside it says all. */
export function sentenceOf(where: Where): string | null {
  switch (where.kind) {
    case 'queue':
      return 'It waits for your approval in Trackli.';
    case 'board':
      return where.notWritten === undefined
        ? null
        : `Its last change in Trackli is not on the page: ${notWritten[where.notWritten] ?? where.notWritten}.`;
    case 'dismissed':
      return 'You dismissed it in Trackli. It does not come back.';
    case 'withdrawn':
      return withdrawn[where.reason ?? ''] ?? 'It left your queue because the page changed.';
    case 'left-out':
      return leftOut[where.choice];
    case 'standing-still':
      return standingStill[where.reason] ?? 'Your card no longer follows the page.';
    case 'card-deleted':
      return 'You deleted its card in Trackli. It does not come back.';
    case 'unknown':
      return 'Trackli does not answer at the moment. Nothing is lost.';
    case 'absent':
      return whyAbsent(where.why);
  }
}

const givenUp: Readonly<Record<string, string>> = {
  'confluence-rate-limited': 'Confluence was too busy for too long',
  'confluence-unavailable': 'Confluence could not be reached',
  'confluence-not-permitted': 'Confluence did not let the app in',
  'trackli-rate-limited': 'Trackli was too busy for too long',
  'trackli-unavailable': 'Trackli could not be reached',
  'page-not-understood': 'the page’s content could not be understood',
  'trackli-refused-the-state': 'Trackli did not accept the page’s action items',
  'too-many-tasks-for-one-account': 'one person has too many tasks on it',
};

const whyGivenUp = (reason: string) => givenUp[reason] ?? `something unexpected happened (${reason})`;

/** How long something has been, for a person. */
const spanOf = (seconds: number): string =>
  seconds < 90 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.round(seconds / 60)} minutes`;

/** Why a task is not in Trackli, and what to do about it. */
export function whyAbsent(why: Absence): string {
  switch (why.kind) {
    case 'unlicensed':
      return 'This site has no licence for the app at the moment. Once it has one, your task is found within a day.';
    case 'trackli-refuses':
      return 'Trackli refuses this app. A site administrator can see why on the app’s admin page.';
    case 'not-linked':
      return 'Your Trackli account is not linked. Open Apps, My Trackli sync, to link it.';
    case 'own-sync-off':
      return 'You switched sync off in Trackli, under Settings. Switch it on again there, and it is brought over.';
    case 'own-pause':
      return 'You paused. Resume under Apps, My Trackli sync, and it is brought over.';
    case 'site-sync-off':
      return 'A site administrator has switched sync off. Ask them to switch it on again on the app’s admin page.';
    case 'space-left-out':
      return 'A site administrator has left this space out. Ask them to let it in on the app’s admin page.';
    case 'page-not-current':
      return 'The page is in the archive or the trash. Restore it, and the task is brought over.';
    case 'given-up':
      return `The app gave up on this page: ${whyGivenUp(why.reason)}. It tries again every day; “Sync now” tries at once.`;
    case 'held':
      return `Confluence asked the app to pause. It continues by itself in ${spanOf(why.seconds)}.`;
    case 'unreadable':
      return 'The app may not view this page, so it cannot bring over what is on it. Let “Trackli for Confluence” view it, under the page’s restrictions.';
    case 'not-seen':
      return 'The app has not brought this task over: it may not view the page, or found that you may not. “Sync now” looks again.';
    case 'being-read':
      return `The page changed ${spanOf(why.seconds)} ago, and this version has not been read yet. “Sync now” reads it at once.`;
    case 'already-complete':
      return 'It is already ticked. Only open action items are brought over: untick it if it is still to be done.';
    case 'may-not-view':
      return 'When the app read the page, Confluence said that you may not view it. “Sync now” asks again.';
  }
}

/** Every other text of what "Trackli" on a page shows. */
export const texts = {
  loading: 'Loading where your tasks are',
  slow: 'This takes longer than usual. Still trying.',
  title: 'Your action items on this page',
  none: 'Nothing on this page is assigned to you.',
  former: 'No longer yours on this page',
  nobodys: (count: number) =>
    count === 1
      ? 'One action item mentions nobody, so it is nobody’s.'
      : `${count} action items mention nobody, so they are nobody’s.`,
  others: (count: number) =>
    count === 1 ? 'One action item is somebody else’s.' : `${count} action items are other people’s.`,
  read: 'Last brought over:',
  sync: 'Sync now',
  looking: 'Looking at the page',
  unknown: {
    title: 'This page cannot be read',
    explanation: 'Confluence does not show it to you as it is now, or its content could not be understood.',
  },
  failed: { title: 'The app does not answer', explanation: 'Nothing is lost. Try again in a moment.' },
  retry: 'Try again',
} as const;

/** What a sync that was asked for came to. `changed`: how many of the person's tasks are somewhere else now. */
export function syncedText(synced: SyncAnswer, changed: number): string {
  if (synced.kind === 'later')
    return `Not finished yet: ${whyGivenUp(synced.reason)}. The app will try again by itself.`;
  if (synced.kind === 'refused') return `The page could not be brought over: ${whyGivenUp(synced.reason)}.`;
  if (changed === 0) return 'Looked just now: nothing has changed.';
  return changed === 1 ? 'Looked just now: one task has changed.' : `Looked just now: ${changed} tasks have changed.`;
}
