import { onSeeds } from './seeded/on-seeds';
import { firstMySyncSeed } from './seeded/story';

describe('nothing is lost, doubled or leaked, whatever goes wrong', () => {
  onSeeds(226, 75);
});

describe('people who pause their sync and choose what arrives', () => {
  onSeeds(firstMySyncSeed, 20);
});
