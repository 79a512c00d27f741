import { useGround } from './seeded/on-seeds';
import { drawStory } from './seeded/story';
import { tell } from './seeded/tell';

describe('a seed', () => {
  const ground = useGround();

  test('means one course of everything, call by call', async () => {
    const traces = [];
    for (const seed of [5, 6, 5]) traces.push((await tell(ground(), drawStory(seed))).trace);
    expect(traces[2]).toBe(traces[0]);
    expect(traces[1]).not.toBe(traces[0]);
  }, 60_000);
});
