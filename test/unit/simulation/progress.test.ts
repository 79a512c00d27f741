import { createProgress } from '../../simulation/command/progress';

test('says how far a run has come, and where one that was stopped goes on', () => {
  let now = 0;
  const progress = createProgress(11, 4, () => now);
  expect(progress.line()).toBe('0 of 4 stories (0.0 %), 0 went wrong, 0 s');
  now = 10_000;
  progress.note({ seed: 11, failure: null });
  // Told by another process, before the one that tells 12 is through.
  progress.note({ seed: 13, failure: 'Seed 13: ...' });
  expect(progress.line()).toBe('2 of 4 stories (50.0 %), 1 went wrong, 10 s, about 10 s left');
  expect(progress.failedSeeds()).toEqual([13]);
  expect(progress.resumeAt()).toBe(12);
  progress.note({ seed: 12, failure: null });
  expect(progress.resumeAt()).toBe(14);
});
