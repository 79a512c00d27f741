import fc from 'fast-check';
import { createRateLimit } from '../../../trackli/http/rate-limit';

const limited = (perSecond: number, burst: number) => {
  const clock = { time: 0, now: () => clock.time };
  return { clock, limit: createRateLimit({ perSecond, burst }, clock) };
};

test('a burst is granted, and then as many as come back', () => {
  const { clock, limit } = limited(2, 3);
  const calls = () => Array.from({ length: 5 }, () => limit('a').kind).filter((kind) => kind === 'granted').length;
  expect(calls()).toBe(3);
  expect(limit('a')).toEqual({ kind: 'wait', seconds: 1 });
  clock.time = 1000;
  expect(calls()).toBe(2);
  clock.time = 60_000;
  expect(calls()).toBe(3);
});

test('whoever waits as long as they are told is let in', () => {
  const { clock, limit } = limited(0.1, 1);
  limit('a');
  const verdict = limit('a');
  expect(verdict).toEqual({ kind: 'wait', seconds: 10 });
  clock.time += 10_000;
  expect(limit('a').kind).toBe('granted');
});

test('one caller’s calls are not another one’s', () => {
  const { limit } = limited(1, 1);
  expect([limit('a').kind, limit('a').kind, limit('b').kind]).toEqual(['granted', 'wait', 'granted']);
});

test('over any stretch, no more is granted than the burst and what came back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 400 }), { maxLength: 200 }), (steps) => {
      const { clock, limit } = limited(5, 10);
      let granted = 0;
      let latest = 0;
      let passed = 0;
      for (const step of steps) {
        clock.time += step;
        passed += Math.max(0, clock.time - latest);
        latest = clock.time;
        if (limit('a').kind === 'granted') granted += 1;
      }
      expect(granted).toBeLessThanOrEqual(10 + (passed / 1000) * 5 + 1e-6);
    }),
  );
});

test('callers that have been quiet for long are forgotten', () => {
  const { limit } = limited(1, 1);
  limit('first');
  for (let other = 0; other < 10_000; other += 1) limit(String(other));
  expect(limit('first').kind).toBe('granted');
  expect(limit('9999').kind).toBe('wait');
});
