import type { Queryable } from '../../../trackli/database/database';
import { Refusal } from './refusal';

/** The tables that Trackli's front end and our part of it read. */
const tables = new Set(['projects', 'tasks', 'confluence_pending_tasks', 'confluence_links']);

const mostRows = 1000;
const identifier = /^[a-z_][a-z0-9_]{0,62}$/;
const parameterNames = new Set(['select', 'order', 'limit']);

/** A statement that gives one column `rows`: the rows asked for, as JSON. */
interface Statement {
  text: string;
  values: string[];
}

/**
 * Reads the address of a request for rows as PostgREST does: `select=a,b`, `column=eq.x`, `column=in.(x,y)`, `column=is.null`,
 * `order=a.desc,b`, `limit=n`. Throws a `Refusal` for everything else.
 */
export function statementFor(table: string, parameters: URLSearchParams): Statement {
  if (!tables.has(table))
    throw new Refusal(404, 'PGRST205', `Could not find the table 'public.${table}' among those the sandbox serves`);
  const values: string[] = [];
  const conditions = [...parameters]
    .filter(([name]) => !parameterNames.has(name))
    .map(([name, filter]) => conditionFor(quoted(name), filter, values));
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
  const rows = `select ${columnsOf(parameters.get('select') ?? '*')} from public.${quoted(table)}${where}${orderOf(
    parameters.get('order'),
  )} limit ${limitOf(parameters.get('limit'))}`;
  return { text: `select coalesce(jsonb_agg(to_jsonb(found)), '[]') as rows from (${rows}) found`, values };
}

/** Gives the rows; what the caller may not see is not among them. */
export async function readRows(transaction: Queryable, { text, values }: Statement): Promise<unknown[]> {
  const [answer] = await transaction.query<{ rows: unknown[] }>(text, values);
  return answer?.rows ?? [];
}

const unreadable = (part: string) =>
  new Refusal(400, 'PGRST100', `The sandbox does not read "${part}"`, null, 'sandbox/README.md says what it reads');

function quoted(name: string): string {
  if (!identifier.test(name)) throw unreadable(name);
  return `"${name}"`;
}

const columnsOf = (select: string) =>
  select
    .split(',')
    .map((name) => (name === '*' ? '*' : quoted(name)))
    .join(', ');

/** Values are compared as text: what type a column has need not be known. */
function conditionFor(column: string, filter: string, values: string[]): string {
  const place = (value: string) => `$${values.push(value)}::text`;
  if (filter === 'is.null') return `${column} is null`;
  if (filter.startsWith('eq.')) return `${column}::text = ${place(filter.slice(3))}`;
  const list = /^in\.\((.*)\)$/s.exec(filter)?.[1];
  if (list === undefined) throw unreadable(filter);
  return `${column}::text in (${listed(list).map(place).join(', ')})`;
}

/** The values of a list; one with a comma, a bracket or a quotation mark in it stands in quotation marks. */
function listed(list: string): string[] {
  const values = [...list.matchAll(/"((?:[^"\\]|\\.)*)"|([^,"]+)/gs)].map(
    ([, inMarks, plain]) => inMarks?.replaceAll(/\\(.)/gs, '$1') ?? plain ?? '',
  );
  if (values.length === 0) throw unreadable(`in.(${list})`);
  return values;
}

function orderOf(order: string | null): string {
  if (order === null) return '';
  const parts = order.split(',').map((part) => {
    const [, name, direction = 'asc'] = /^([a-z0-9_]+)(?:\.(asc|desc))?$/.exec(part) ?? [];
    if (name === undefined) throw unreadable(part);
    return `${quoted(name)} ${direction}`;
  });
  return ` order by ${parts.join(', ')}`;
}

function limitOf(limit: string | null): number {
  if (limit === null) return mostRows;
  if (!/^\d{1,6}$/.test(limit)) throw unreadable(`limit=${limit}`);
  return Math.min(Number(limit), mostRows);
}
