import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Manifest {
  modules: { trigger: { key: string; events: string[] }[] };
}
interface Mapping {
  mapping: { productEvent: string }[];
}

const manifest = parse(readFileSync(join(__dirname, '../../../manifest.yml'), 'utf8')) as Manifest;
const packaged = JSON.parse(
  readFileSync(join(require.resolve('@forge/manifest'), '../mapping/product-event-to-scope-mapping.json'), 'utf8'),
) as Mapping;

/** Events that Atlassian documents and whose names its packages do not hold. */
const documentedOnly = [
  // https://developer.atlassian.com/platform/forge/events-reference/confluence/
  'avi:confluence:initialized:page',
  'avi:confluence:published:page',
  'avi:confluence:permissions_updated:space:V2',
  'avi:confluence:moved:folder',
  // https://developer.atlassian.com/platform/forge/events-reference/life-cycle/
  'avi:forge:installed:app',
  'avi:forge:upgraded:app',
];

const eventsOf = (key: string) => manifest.modules.trigger.find((trigger) => trigger.key === key)?.events ?? [];

test('every event of the manifest exists: no linter checks their names', () => {
  const existing = new Set([...packaged.mapping.map(({ productEvent }) => productEvent), ...documentedOnly]);
  const named = manifest.modules.trigger.flatMap(({ events }) => events);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((event) => !existing.has(event))).toEqual([]);
});

test('there is no event for a removed page: removal is trashed and deleted', () => {
  expect(packaged.mapping.some(({ productEvent }) => productEvent === 'avi:confluence:removed:page')).toBe(false);
});

test('whatever can change what Trackli shows is subscribed to', () => {
  const ofPages = [
    'created',
    'updated',
    'initialized',
    'started',
    'snapshotted',
    'published',
    'moved',
    'copied',
    'restored',
  ];
  const goneOrHidden = ['unarchived', 'trashed', 'deleted', 'archived', 'permissions_updated'];
  const ofBlogPosts = ['created', 'updated', 'restored', 'trashed', 'deleted', 'permissions_updated'];
  expect([...eventsOf('content-changed')].sort()).toEqual(
    [
      ...[...ofPages, ...goneOrHidden].map((name) => `avi:confluence:${name}:page`),
      ...ofBlogPosts.map((name) => `avi:confluence:${name}:blogpost`),
    ].sort(),
  );
  expect([...eventsOf('task-changed')].sort()).toEqual(
    ['created', 'removed', 'updated'].map((name) => `avi:confluence:${name}:task`),
  );
});
