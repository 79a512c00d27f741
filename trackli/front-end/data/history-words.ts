/** One change, as far as words are found for it. Names that are not known are passed over. */
export interface Change {
  side: 'confluence' | 'trackli';
  event: string;
  reason?: string | null | undefined;
  followed?: readonly string[];
}

/** What happened, and why where there is something to say. */
export interface ChangeWords {
  what: string;
  why: string | null;
}

/** What each event says. An event that both sides know has words of each. */
export const eventWords: Record<string, string | Record<Change['side'], string>> = {
  'arrived-queue': 'Arrived in your queue',
  'arrived-board': 'Arrived on your board',
  'returned-queue': 'Back in your queue',
  'returned-board': 'Back on your board',
  'follows-again': 'The card follows its page again',
  followed: 'Followed the page',
  ticked: { confluence: 'Ticked on the page', trackli: 'Ticked on your board' },
  reopened: { confluence: 'Unticked on the page', trackli: 'Reopened on your board' },
  'both-ticked': 'Both sides changed: ticked on the page and on your board',
  'both-reopened': 'Both sides changed: unticked on the page and reopened on your board',
  withdrawn: 'Left your queue',
  detached: 'The card stays, but no longer follows its page',
  approved: 'You approved it',
  dismissed: 'You dismissed it',
  'card-deleted': 'You deleted its card',
  'tick-written': 'Your tick was written to the page',
  'untick-written': 'Your reopening was written to the page',
  'write-failed': 'Your change could not be written to the page',
  linked: 'Your account was linked',
  unlinked: 'Your account was unlinked',
  'switched-on': 'Sync was switched on',
  'switched-off': 'Sync was switched off',
  paused: 'Sync was paused',
  resumed: 'Sync goes on',
  'choices-changed': 'You changed what arrives',
  cut: 'More happened around this time than the history keeps',
};

/** What each reason says. */
export const reasonWords: Record<string, string> = {
  completed: 'It is ticked on the page.',
  reassigned: 'It is assigned to somebody else now.',
  removed: 'It is not on the page any more, or the page is gone.',
  'left-out': 'What you chose to get leaves it out.',
  'switched-off': 'Sync is switched off.',
  'site-off': 'An administrator of the site switched sync off.',
  'taken-back': 'A new version of the page says so: the page was published again from elsewhere.',
  'by-user': 'In your name.',
  'by-app': 'In the app’s name, because Confluence did not let it use yours.',
  seen: 'The page shows it.',
  already: 'The page showed it already, from an earlier try or by somebody there.',
  'task-gone': 'The action item is not there any more.',
  'task-changed': 'Another action item is in its place.',
  'not-permitted': 'Neither you nor the app may edit the page.',
  'not-unique': 'Several action items of the page look alike, so nobody can say which one it is.',
  'no-id': 'The action item has no number on its page by which it could be ticked.',
  conflict: 'Somebody else was changing it at the same time.',
  'rate-limited': 'Confluence asked to wait, again and again.',
  unavailable: 'Confluence did not answer.',
  code: 'With a one-time code.',
  confirmed: 'Both sides said yes.',
  operator: 'By an administrator of Trackli.',
  'linked-elsewhere': 'The Confluence account was linked to another Trackli account.',
  'other-account': 'Another Confluence account of yours was linked instead.',
  'unlinked-in-confluence': 'In Confluence.',
  'unlinked-in-trackli': 'In Trackli.',
};

/** What of a task can follow its page. */
export const followedWords: Record<string, string> = {
  title: 'title',
  date: 'due date',
  page: 'page',
  context: 'description',
};

const followedSentence = (followed: readonly string[]): string | null => {
  const names = followed.flatMap((field) => followedWords[field] ?? []);
  if (names.length === 0) return null;
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
  return `New: ${list}.`;
};

/** Says one change in plain words. One whose event is not known yet is a change all the same. */
export function wordsOfChange({ side, event, reason, followed = [] }: Change): ChangeWords {
  const words = eventWords[event];
  const what = words === undefined ? 'Something changed' : typeof words === 'string' ? words : words[side];
  const why = [
    reason === null || reason === undefined ? null : (reasonWords[reason] ?? null),
    followedSentence(followed),
  ].filter((sentence) => sentence !== null);
  return { what, why: why.length === 0 ? null : why.join(' ') };
}
