import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayBeShipped } from '../../../scripts/licences/licences';

interface Lock {
  packages: Record<string, { license?: string; link?: boolean }>;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../../../package-lock.json'), 'utf8')) as Lock;

/** Tools of the build and the tests, used as they are and never passed on. */
const toolsOnly: Record<string, string> = {
  'axe-core': 'MPL-2.0',
  lightningcss: 'MPL-2.0',
  'caniuse-lite': 'CC-BY-4.0',
  fswin: 'BSD',
  argparse: 'Python-2.0',
  'truncate-utf8-bytes': 'WTFPL',
  // Its repository says MIT; the package says nothing.
  omelette: '',
};

const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

function isAllowed(path: string, license: string): boolean {
  const name = nameOf(path);
  if (mayBeShipped({ name, licence: license })) return true;
  const tool = Object.keys(toolsOnly).find((known) => name === known || name.startsWith(`${known}-`));
  return tool !== undefined && toolsOnly[tool] === license;
}

test('every dependency has a licence that is compatible with ours', () => {
  const refused = Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true && !path.endsWith('/keytar-stub'))
    .filter(([path, { license = '' }]) => !isAllowed(path, license))
    .map(([path, { license = 'none' }]) => `${nameOf(path)}: ${license}`);
  expect(Object.keys(lock.packages).length).toBeGreaterThan(500);
  expect(refused).toEqual([]);
});

// What `npm run licences` asks of each package of which something is deployed; tools that are only used have their own list above.
test.each([
  ['react', 'MIT', true],
  ['@forge/api', 'SEE LICENSE IN LICENSE.txt', true],
  ['other', 'SEE LICENSE IN LICENSE.txt', false],
  ['axe-core', 'MPL-2.0', false],
  ['other', 'GPL-3.0-only', false],
  ['other', 'none', false],
])('%s under %s may be passed on: %s', (name, licence, expected) => {
  expect(mayBeShipped({ name, licence })).toBe(expected);
});
