import { height, lastDay, series, total } from '../../../static/admin/src/activity/hours';
import { together } from '../../../static/admin/src/recent/together';

const none = { pageStates: 0, discovered: 0, completedInConfluence: 0, completedInTrackli: 0, failed: 0 };

test('the last day has every hour once, up to the one that is under way', () => {
  const now = Date.parse('2026-11-20T10:20:00Z');
  const at = (hour: string, discovered: number) => ({ ...none, hour, discovered, failed: 1 });
  const hours = lastDay([at('2026-11-20T10:00:00.000Z', 2), at('2026-11-19T10:00:00.000Z', 5)], now);
  expect(hours).toHaveLength(24);
  expect(hours.at(-1)).toEqual(at('2026-11-20T10:00:00.000Z', 2));
  expect(hours[0]?.hour).toBe('2026-11-19T11:00:00.000Z');
  // What is older than a day is in no figure.
  expect(total(hours, 'discovered')).toBe(2);
  expect(height(at('', 2), series)).toBe(3);
  expect(height({ ...at('', 2), pageStates: 7 }, ['pageStates'])).toBe(7);
});

test('the same thing several times in a row is told once, at its newest', () => {
  const found = (minute: number, contentId: string) => ({
    at: `2026-11-20T10:0${minute}:00Z`,
    event: 'confluence.webhook.task_discovered',
    contentId,
  });
  const recent = [found(4, '1'), found(3, '1'), found(2, '2'), found(1, '1')];
  expect(together(recent).map(({ at, contentId, count }) => [at.slice(14, 16), contentId, count])).toEqual([
    ['04', '1', 2],
    ['02', '2', 1],
    ['01', '1', 1],
  ]);
});
