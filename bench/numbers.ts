import { parseArgs } from 'node:util';

/** Options that are numbers, `--name 5`, or what they are without. Throws for an option that is none. */
export function readNumbers<Name extends string>(given: string[], usual: Record<Name, number>): Record<Name, number> {
  const names = Object.keys(usual) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args: given, options, strict: true });
  const read = { ...usual };
  for (const name of names) {
    const value = values[name];
    if (value === undefined) continue;
    read[name] = Number(value);
    if (!Number.isFinite(read[name]) || read[name] <= 0) throw new Error(`--${name} takes a number`);
  }
  return read;
}
