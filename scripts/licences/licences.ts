import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences under which a package may be used and passed on beside ours (Apache-2.0). */
export const compatible: ReadonlySet<string> = new Set([
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

/** Atlassian's developer terms, which whoever ships an app on Forge has accepted. */
export const isAtlassiansOwn = (name: string, licence: string): boolean =>
  licence === 'SEE LICENSE IN LICENSE.txt' && (name.startsWith('@forge/') || name.startsWith('@atlassian/'));

/** Whether a package may be passed on. */
export const mayBeShipped = ({ name, licence }: { name: string; licence: string }): boolean =>
  compatible.has(licence) || isAtlassiansOwn(name, licence);

/** The licence a package names; one that names none may have it in a file. */
export async function licenceOf(repository: string, name: string, named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const text = await readFile(join(repository, 'node_modules', name, 'LICENSE'), 'utf8').catch(() => '');
  return text.startsWith('MIT License') ? 'MIT' : 'none';
}
