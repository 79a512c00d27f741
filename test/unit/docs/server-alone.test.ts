import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentAt, root } from './support/documents';

/** What a test file uses that the Postgres inside the process cannot be. */
const serverAlone = /\b(onPostgres|startLogicalServer|onPgBouncer|onEdge)\(/;

test('the page names every file of tests that has something to show on a server alone', () => {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => serverAlone.test(readFileSync(join(root, 'test', path), 'utf8')))
    .map((path) => `test/${path}`)
    .sort();
  const [, section = ''] = documentAt('docs/guarantees.md').split('## Shown on a server alone');
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  const named = rows.flatMap((row) => [...row.matchAll(/`(test\/\S+?\.test\.ts)`/g)].map(([, path]) => path));
  expect([...new Set(named)].sort()).toEqual(files);
  expect(files.length).toBeGreaterThan(10);
});
