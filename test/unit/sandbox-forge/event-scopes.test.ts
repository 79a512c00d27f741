import { mayReceive } from '../../../sandbox/forge/modules/event-scopes';

const granular = ['read:page', 'read:space', 'read:user', 'read:content.metadata'].map(
  (scope) => `${scope}:confluence`,
);

test.each([
  ['avi:confluence:updated:page', ['read:confluence-content.summary'], true],
  ['avi:confluence:updated:page', granular, true],
  ['avi:confluence:updated:page', granular.slice(1), false],
  ['avi:confluence:initialized:page', granular, true],
  ['avi:confluence:published:page', [], false],
  ['avi:confluence:trashed:page', granular, false],
  ['avi:confluence:trashed:page', [...granular, 'write:page:confluence'], true],
  ['avi:confluence:removed:page', [...granular, 'write:page:confluence'], false],
  ['avi:forge:installed:app', [], true],
])('%s with %p: %s', (eventType, scopes, allowed) => {
  expect(mayReceive(eventType, scopes)).toBe(allowed);
});
