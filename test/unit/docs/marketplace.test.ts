import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { pageStateSchema, spaceSchema, taskStateSchema } from '../../../contract/page-state';

const root = join(__dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const privacy = read('docs/marketplace/privacy.md');
const manifest = parse(read('manifest.yml')) as {
  permissions: { scopes: Record<string, unknown>; external: unknown };
  remotes: { key: string; baseUrl: string | Record<string, string>; storage: { inScopeEUD: boolean } }[];
};

test('the privacy statement names every scope of the manifest and no other', () => {
  const named = [...privacy.matchAll(/^\| `([a-z:.-]+)` \|/gm)].map(([, scope]) => scope);
  expect(named.sort()).toEqual(Object.keys(manifest.permissions.scopes).sort());
});

test('nothing is reached but the one remote the statement speaks of, and it does store data of people', () => {
  expect(manifest.remotes.map(({ key }) => key)).toEqual(['trackli']);
  expect(manifest.permissions.external).toEqual({ fetch: { backend: [{ remote: 'trackli' }] } });
  expect(manifest.remotes[0]?.storage.inScopeEUD).toBe(true);
});

test('what a page state carries is what the statement lists: a new field has to be written down there first', () => {
  const fields = (schema: { shape: object }) => Object.keys(schema.shape).sort();
  expect(fields(taskStateSchema)).toEqual([
    'assignee',
    'description',
    'dueDate',
    'localId',
    'status',
    'taskUuid',
    'text',
    'title',
  ]);
  expect(fields(spaceSchema)).toEqual(['id', 'key', 'name']);
  expect(fields(pageStateSchema)).toEqual(
    [
      ...['contentId', 'type', 'status', 'version', 'observedAt', 'title', 'url', 'space', 'accountsVersion', 'covers'],
      ...['tasks', 'others', 'otherTaskUuids', 'proven', 'modifiedAt'],
    ].sort(),
  );
});

test('the statement says that there is one region, and the manifest names no other', () => {
  const [remote] = manifest.remotes;
  const baseUrl = remote?.baseUrl;
  expect(typeof baseUrl === 'object' ? Object.keys(baseUrl) : ['default']).toEqual(['default']);
  expect(privacy).toContain('the manifest names no region');
});

test('the listing keeps within what Atlassian allows', () => {
  const listing = read('docs/marketplace/listing.md');
  const after = (name: string) =>
    new RegExp(`^\\*\\*${name}\\*\\*(?: \\(.*?\\))? ([\\s\\S]*?)\\n\\n`, 'm').exec(listing)?.[1] ?? '';
  const [name, tagline, summary] = [after('Name'), after('Tagline'), after('Summary')];
  expect([name, tagline, summary].map((text) => text.length > 10)).toEqual([true, true, true]);
  expect(name.length).toBeLessThanOrEqual(60);
  expect(name).not.toMatch(/^(Confluence|Atlassian)|plugin|beta|add-on|\bapp\b/i);
  expect(tagline.length).toBeLessThanOrEqual(130);
  expect(summary.length).toBeLessThanOrEqual(250);
});
