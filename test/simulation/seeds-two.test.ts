import { onSeeds } from './seeded/on-seeds';

describe('nothing is lost, doubled or leaked, whatever goes wrong', () => {
  onSeeds(76, 75);
});
