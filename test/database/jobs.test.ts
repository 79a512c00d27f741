import { finishRules } from './jobs/finish-rules';
import { leaseRules } from './jobs/lease-rules';
import { mergeRules } from './jobs/merge-rules';
import { endRules } from './jobs/end-rules';
import { retryRules } from './jobs/retry-rules';
import { wishRules } from './jobs/wish-rules';
import { onEachTrackli } from './support/trackli';

/** One database for all of them: a fresh one takes seconds, emptying it milliseconds. */
onEachTrackli((world) => {
  describe('a wish', () => wishRules(world));
  describe('the end of a job', () => endRules(world));
  describe('leasing', () => leaseRules(world));
  describe('results', () => finishRules(world));
  describe('tries', () => retryRules(world));
  describe('the merge', () => mergeRules(world));
});
