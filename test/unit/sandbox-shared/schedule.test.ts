import fc from 'fast-check';
import { createClock } from '../../../sandbox/shared/clock';
import { createSchedule } from '../../../sandbox/shared/schedule';

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), at: fc.nat({ max: 1000 }) }) },
  fc.record({ kind: fc.constant('remove' as const), which: fc.nat({ max: 120 }) }),
  fc.record({ kind: fc.constant('take' as const) }),
);

test('the first is the earliest that was not removed, and of equals the oldest', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 200 }), (steps) => {
      const schedule = createSchedule<{ at: number; order: number }>();
      const added: { at: number; order: number }[] = [];
      let present: { at: number; order: number }[] = [];
      for (const one of steps) {
        const first = present[0];
        const which = one.kind === 'remove' ? added[one.which] : one.kind === 'take' ? first : undefined;
        if (one.kind === 'add') {
          const item = { at: one.at, order: added.length };
          added.push(item);
          present.push(item);
          schedule.add(item);
        } else if (which !== undefined) {
          present = present.filter((item) => item !== which);
          schedule.remove(which);
        }
        present.sort((left, right) => left.at - right.at || left.order - right.order);
        expect(schedule.first()).toBe(present[0]);
      }
      for (const item of present) {
        expect(schedule.first()).toBe(item);
        schedule.remove(item);
      }
      expect(schedule.first()).toBeUndefined();
    }),
    // Shrinking a long history takes minutes and tells little.
    { endOnFailure: true },
  );
});

test('a clock runs what is due in order, and nothing that was taken back', () => {
  const clock = createClock({ start: 0, frozen: true });
  const ran: number[] = [];
  const cancels = [3, 1, 2, 1].map((at, place) => clock.schedule(at, () => ran.push(place)));
  cancels[2]?.();
  expect(clock.nextDue()).toBe(1);
  clock.moveTo(3);
  expect([clock.runDue(), ran, clock.nextDue()]).toEqual([3, [1, 3, 0], null]);
});

test('a running clock wakes for what is due first, also where that was added or moved to last', async () => {
  const clock = createClock();
  const woken: string[] = [];
  const far = clock.now() + 3_600_000;
  clock.schedule(far, () => woken.push('far'));
  await new Promise<void>((resolve) => {
    clock.schedule(clock.now() + 5, () => {
      woken.push('near');
      resolve();
    });
  });
  await new Promise<void>((resolve) => {
    clock.schedule(far, () => resolve());
    clock.moveTo(far - 5);
  });
  expect(woken).toEqual(['near', 'far']);
  clock.close();
});
