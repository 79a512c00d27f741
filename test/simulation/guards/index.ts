import { guards } from './guards';
import type { Edit, Guard } from './guard';

/** The guards' names, as `--without` takes them. */
export const guardNames = Object.keys(guards);

/** The guards of these names. Throws over a name that there is not. */
export function guardsOf(names: readonly string[]): Guard[] {
  return names.map((name) => {
    const guard = guards[name];
    if (guard === undefined) throw new Error(`There is no guard "${name}". There are: ${guardNames.join(', ')}.`);
    return guard;
  });
}

/** The edits of these guards in files under a folder. */
export const editsUnder = (names: readonly string[], folder: string): Edit[] =>
  guardsOf(names).flatMap(({ edits }) => edits.filter(({ file }) => file.startsWith(folder)));
