import { deliveriesOf } from '../../../src/consumers/deliveries';

const context = (retryCount: number) => ({
  retryContext: { retryCount, retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR', retryData: {} },
});

type Given = Parameters<typeof deliveriesOf>[0];

test.each<[string, Given, number]>([
  ['the first', {}, 1],
  ['one that the platform repeats without counting', context(0), 2],
  ['the first that the app asked for', context(1), 2],
  ['the third that the app asked for', context(3), 4],
])('%s', (_, event, deliveries) => {
  expect(deliveriesOf(event)).toBe(deliveries);
});
