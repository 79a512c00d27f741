import type { JournalEntry } from '../../../sandbox/shared/journal';
import { isDone, steps } from '../../../sandbox/ui/shell/guide-steps';

const entry = (kind: JournalEntry['kind'], summary: string): JournalEntry => ({ sequence: 1, at: '', kind, summary });
const doneBy = (one: JournalEntry) => steps.filter((step) => isDone(step, [one]));

test('a step of the guide is done when somebody did it, not when it was refused, and not by the app', () => {
  expect(doneBy(entry('person', 'PUT /wiki/api/v2/pages/{id} → 200'))).toEqual(['write']);
  expect(doneBy(entry('person', 'PUT /wiki/api/v2/pages/{id} → 409'))).toEqual([]);
  expect(doneBy(entry('person', 'POST /sandbox/live-docs/{id}/edit-session → 200'))).toEqual(['write']);
  expect(doneBy(entry('person', 'approved a pending task in Trackli'))).toEqual(['approve']);
  expect(doneBy(entry('person', 'moved a card to done in Trackli'))).toEqual(['finish']);
  expect(doneBy(entry('person', 'moved a card to todo in Trackli'))).toEqual([]);
  expect(doneBy(entry('confluence', 'PUT /wiki/api/v2/pages/{id} → 200'))).toEqual([]);
});
