import { accountRules } from './merge/account-rules';
import { adoptionRules } from './merge/adoption-rules';
import { haltRules } from './merge/halt-rules';
import { fieldRules } from './merge/field-rules';
import { orderRules } from './merge/order-rules';
import { presenceRules } from './merge/presence-rules';
import { queueRules } from './merge/queue-rules';
import { repetitionRules } from './merge/repetition-rules';
import { statusRules } from './merge/status-rules';
import { onEachTrackli } from './support/trackli';

/** One database for all of them: a fresh one takes seconds, emptying it milliseconds. */
onEachTrackli((world) => {
  describe('queue', () => queueRules(world));
  describe('status', () => statusRules(world));
  describe('fields', () => fieldRules(world));
  describe('presence', () => presenceRules(world));
  describe('halt', () => haltRules(world));
  describe('order', () => orderRules(world));
  describe('accounts', () => accountRules(world));
  describe('adoption', () => adoptionRules(world));
  describe('repetition', () => repetitionRules(world));
});
