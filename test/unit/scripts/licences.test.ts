import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lock {
  packages: Record<string, { license?: string; link?: boolean }>;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../../../package-lock.json'), 'utf8')) as Lock;

/** Licences under which a dependency may be used and passed on beside ours (Apache-2.0). */
const compatible = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
  '(MIT OR CC0-1.0)',
  '(MIT OR GPL-3.0-or-later)',
  '(WTFPL OR MIT)',
  'WTFPL OR ISC',
]);

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
  if (compatible.has(license)) return true;
  // Atlassian's developer terms, which whoever ships an app on Forge has accepted.
  if (license === 'SEE LICENSE IN LICENSE.txt') return name.startsWith('@forge/') || name.startsWith('@atlassian/');
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
