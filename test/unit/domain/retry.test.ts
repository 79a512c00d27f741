import { longestDelaySeconds, maximumTries, retryDelaySeconds } from '../../../src/domain/retry';
import { retryAfterSeconds } from '../../../src/domain/retry-after';

const now = Date.parse('2026-01-05T09:00:00Z');

test('delays double from five seconds up to four minutes, so that what can be done again is done within five', () => {
  const delays = Array.from({ length: maximumTries }, (_, index) => retryDelaySeconds(index + 1));
  expect(delays).toEqual([5, 10, 20, 40, 80, 160, 240, 240, 240, 240]);
});

test('the wait that was asked for is the least, and is capped like any other', () => {
  expect(retryDelaySeconds(1, 42)).toBe(42);
  expect(retryDelaySeconds(5, 42)).toBe(80);
  expect(retryDelaySeconds(1, 3600)).toBe(longestDelaySeconds);
});

test.each([
  [{ 'retry-after': '30' }, 30],
  [{ 'retry-after': 'Mon, 05 Jan 2026 09:01:00 GMT' }, 60],
  [{ 'x-ratelimit-reset': '2026-01-05T09:02:00Z' }, 120],
  [{ 'retry-after': '86400' }, 3600],
  [{ 'retry-after': 'Mon, 05 Jan 2026 08:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('%j asks for %s seconds', (headers, seconds) => {
  expect(retryAfterSeconds(new Headers(headers as Record<string, string>), now)).toBe(seconds);
});
