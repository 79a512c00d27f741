import type { UpcomingCall } from '../../sandbox/forge/invocation/faults';
import { createActivity } from '../../sandbox/shared/activity';
import { createClock } from '../../sandbox/shared/clock';
import { createGate } from './seeded/gate';
import { createRandom } from './seeded/random';

const callOf = (index: number): UpcomingCall => ({
  invocationId: `invocation ${index}`,
  functionKey: 'function',
  index: 0,
  kind: 'store',
  path: '/',
});

test('of flows that are asked for side by side, each lets its calls through alone', async () => {
  const clock = createClock({ frozen: true, start: 0 });
  const gate = createGate({ random: createRandom(1), clock, judge: () => 'proceed', longestStep: 1 });
  gate.shut(createActivity());
  let under = 0;
  let most = 0;
  let made = 0;
  const calls = [0, 1, 2].map(async (index) => {
    const call = callOf(index);
    await gate.hooks.beforePlatformCall?.(call);
    under += 1;
    most = Math.max(most, under);
    // Longer than any number of turns: a signature, say, on another thread.
    await new Promise((resolve) => setTimeout(resolve, 20));
    under -= 1;
    made += 1;
    gate.hooks.afterPlatformCall?.(call);
  });
  await Promise.all([gate.flow(1), gate.flow(1), gate.flow(1)]);
  expect({ made, most }).toEqual({ made: 3, most: 1 });
  await Promise.all(calls);
});
