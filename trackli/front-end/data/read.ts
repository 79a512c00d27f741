import { Failure } from './failure';

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

const unreadable = () => new Failure('unexpected', 'unreadable answer');

/** Reads an answer that is a list of objects. Throws a `Failure` where it is none, or where `read` does. */
export function readList<Item>(data: unknown, read: (fields: Fields) => Item): Item[] {
  if (!Array.isArray(data)) throw unreadable();
  return data.map((item) => read(readFields(item)));
}

/** Reads an answer that is an object. Throws a `Failure` where it is none. */
export function readFields(data: unknown): Fields {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw unreadable();
  return data as Fields;
}

/** A text that has to be there. */
export function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw unreadable();
  return value;
}

/** A text, or null where there is none. */
export const textOrNull = (fields: Fields, name: string): string | null => {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
};
