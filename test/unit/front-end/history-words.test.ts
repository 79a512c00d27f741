import { followedFields, historyEvents, historyReasons, historySides } from '../../../contract/history';
import { followedWords, eventWords, reasonWords, wordsOfChange } from '../../../trackli/front-end/data/history-words';

describe('the words of a history', () => {
  // The table takes no other events and reasons (test/database/history.test.ts).
  test.each(historyEvents)('%s is said on either side', (event) => {
    for (const side of historySides) expect(wordsOfChange({ side, event }).what).not.toBe('Something changed');
  });

  test('no two events are said alike, and there are words for no event, reason or field that there is not', () => {
    const said = historyEvents.flatMap((event) => {
      const words = eventWords[event];
      return typeof words === 'string' ? [words] : Object.values(words ?? {});
    });
    expect(new Set(said).size).toBe(said.length);
    expect(Object.keys(eventWords).sort()).toEqual([...historyEvents].sort());
    expect(Object.keys(reasonWords).sort()).toEqual([...historyReasons].sort());
    expect(Object.keys(followedWords).sort()).toEqual([...followedFields].sort());
  });

  test.each<[Parameters<typeof wordsOfChange>[0], string, string | null]>([
    [{ side: 'confluence', event: 'ticked' }, 'Ticked on the page', null],
    [{ side: 'trackli', event: 'ticked' }, 'Ticked on your board', null],
    [
      { side: 'confluence', event: 'reopened', reason: 'taken-back' },
      'Unticked on the page',
      'A new version of the page says so: the page was published again from elsewhere.',
    ],
    [
      { side: 'confluence', event: 'both-ticked', followed: ['title', 'date', 'page'] },
      'Both sides changed: ticked on the page and on your board',
      'New: title, due date, and page.',
    ],
    [
      { side: 'trackli', event: 'tick-written', reason: 'by-user' },
      'Your tick was written to the page',
      'In your name.',
    ],
    // Of an app or a Trackli that is newer.
    [{ side: 'trackli', event: 'folded', reason: 'wind', followed: ['colour'] }, 'Something changed', null],
  ])('%j', (change, what, why) => {
    expect(wordsOfChange(change)).toEqual({ what, why });
  });
});
