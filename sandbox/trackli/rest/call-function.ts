import type { Queryable } from '../../../trackli/database/database';
import { Refusal } from './refusal';

interface Signature {
  /** Names of the arguments that go in, in order, and their types. */
  names: string[];
  types: string[];
  /** How many arguments, from the end, have a usual value. */
  optional: number;
  isVoid: boolean;
  givesRows: boolean;
  /** Whether it may change something. */
  isVolatile: boolean;
}

/** What a function gave; a function that gives nothing is answered with no content. */
export type FunctionAnswer = { kind: 'nothing' } | { kind: 'value'; value: unknown };

/** Finds a function of the schema public that takes arguments of these names. Throws a `Refusal` where there is none. */
export async function findFunction(database: Queryable, name: string, given: readonly string[]): Promise<Signature> {
  const signatures = await database.query<Signature>(
    `select coalesce(to_jsonb(proargnames[1:pronargs]), '[]') as names,
       (select coalesce(jsonb_agg(format_type(type, null) order by place), '[]')
        from unnest(proargtypes::oid[]) with ordinality as argument (type, place)) as types,
       pronargdefaults::integer as optional, prorettype = 'void'::regtype as "isVoid", proretset as "givesRows",
       provolatile = 'v' as "isVolatile"
     from pg_proc where pronamespace = 'public'::regnamespace and proname = $1 and prokind = 'f'`,
    [name],
  );
  const fitting = signatures.find(({ names, optional }) => {
    const needed = names.slice(0, names.length - optional);
    return given.every((argument) => names.includes(argument)) && needed.every((argument) => given.includes(argument));
  });
  if (fitting !== undefined) return fitting;
  throw new Refusal(
    404,
    'PGRST202',
    `Could not find the function public.${name}(${given.join(', ')}) in the schema cache`,
    null,
    signatures[0] === undefined ? null : `Perhaps you meant public.${name}(${signatures[0].names.join(', ')})`,
  );
}

/** Calls a function with named arguments, as JSON has them. */
export async function callFunction(
  transaction: Queryable,
  name: string,
  { names, types, isVoid, givesRows }: Signature,
  values: Readonly<Record<string, unknown>>,
): Promise<FunctionAnswer> {
  const given = Object.keys(values);
  const places = given.map((argument, index) => {
    const type = types[names.indexOf(argument)] ?? 'text';
    return `"${argument}" => $${index + 1}::text::${type}`;
  });
  const call = `public."${name}"(${places.join(', ')})`;
  const parameters = given.map((argument) => textOf(values[argument]));
  const [row] = await transaction.query<{ value: unknown }>(
    givesRows
      ? `select coalesce(jsonb_agg(to_jsonb(found)), '[]') as value from ${call} found`
      : `select to_jsonb(${isVoid ? `${call}::text` : call}) as value`,
    parameters,
  );
  return isVoid ? { kind: 'nothing' } : { kind: 'value', value: row?.value ?? null };
}

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};
