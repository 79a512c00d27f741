/** What can happen to a field of an answer. */
export const fieldMutations = ['absent', 'null', 'empty', 'other-type'] as const;
export type FieldMutation = (typeof fieldMutations)[number];

type Json = Record<string, unknown> | unknown[];

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** A value of another type than the given one. */
function ofOtherType(value: unknown): unknown {
  if (typeof value === 'string') return 42;
  if (typeof value === 'number') return 'forty-two';
  if (typeof value === 'boolean') return 'yes';
  return Array.isArray(value) ? {} : [];
}

/** The empty value of the same type; what has none becomes an empty text. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return isJson(value) ? {} : '';
}

function changed(value: unknown, mutation: Exclude<FieldMutation, 'absent'>): unknown {
  if (mutation === 'null') return null;
  return mutation === 'empty' ? emptied(value) : ofOtherType(value);
}

function changeMember(value: Json, key: string, change: (member: unknown) => unknown, takesAway: boolean): Json {
  if (Array.isArray(value)) {
    const isMeant = (place: number) => key === '*' || String(place) === key;
    if (takesAway) return value.filter((_, place) => !isMeant(place));
    return value.map((member, place) => (isMeant(place) ? change(member) : member));
  }
  const entries = Object.entries(value);
  const isMeant = (name: string) => key === '*' || name === key;
  if (takesAway) return Object.fromEntries(entries.filter(([name]) => !isMeant(name)));
  return Object.fromEntries(entries.map(([name, member]) => [name, isMeant(name) ? change(member) : member]));
}

/**
 * The value with what stands at the path changed. A path is names and places with dots between them, `*` is every one. Where
 * nothing stands at the path, the value comes back as it is.
 */
export function mutate(value: unknown, path: string, mutation: FieldMutation): unknown {
  const [key = '', ...rest] = path.split('.');
  if (!isJson(value)) return value;
  if (rest.length > 0) return changeMember(value, key, (member) => mutate(member, rest.join('.'), mutation), false);
  if (mutation === 'absent') return changeMember(value, key, (member) => member, true);
  return changeMember(value, key, (member) => changed(member, mutation), false);
}

/** Every path of a JSON value at which `mutate` finds something, the places of a list as one `*`. */
export function pathsOf(value: unknown): string[] {
  if (!isJson(value)) return [];
  const members = Array.isArray(value) ? value.map((member) => ['*', member] as const) : Object.entries(value);
  const paths = members.flatMap(([key, member]) => [key, ...pathsOf(member).map((path) => `${key}.${path}`)]);
  return [...new Set(paths)];
}
