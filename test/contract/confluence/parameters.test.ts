import type { ZodType } from 'zod';
import { allRoutes } from '../../../sandbox/confluence/rest/routes';
import type { Route } from '../../../sandbox/confluence/rest/route';
import type { World } from '../../../sandbox/confluence/world';
import { withDescription } from './description';

/** Every query parameter of every v2 route of the double, held against the whole official description. */

const ours = '/wiki/api/v2';

/** Documented parameters, or values of them, that the double refuses although Confluence takes them. */
const staysBehind: Readonly<Record<string, readonly string[]>> = {
  'GET /pages/{id}': ['include-webresources=true', 'include-collaborators=true', 'include-direct-children=true'],
  'POST /pages': ['embedded=true'],
  'GET /blogposts/{id}': ['include-webresources=true', 'include-collaborators=true'],
  'GET /spaces/{id}': ['include-permissions=true', 'include-role-assignments=true'],
  'GET /folders/{id}': [
    'include-collaborators=true',
    'include-direct-children=true',
    'include-operations=true',
    'include-properties=true',
  ],
};

interface Described {
  type?: string;
  enum?: string[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  items?: Described;
  $ref?: string;
}

/** A value the description allows, and one it does not, each as a query holds it. */
function samples(described: Described): { good: unknown[]; bad: unknown[] } {
  const { type, items, maxItems } = described;
  if (type === 'array' && items !== undefined) {
    const { good, bad } = samples(items);
    const many = (count: number) => Array.from({ length: count }, () => good[0]);
    return {
      good: [good.slice(0, 3), ...(maxItems === undefined ? [] : [many(maxItems)])],
      bad: [bad, ...(maxItems === undefined ? [] : [many(maxItems + 1)])].filter((list) => list.length > 0),
    };
  }
  if (described.enum !== undefined) return { good: described.enum, bad: ['something-else'] };
  if (type === 'boolean') return { good: ['true', 'false'], bad: ['perhaps'] };
  if (type === 'integer') {
    const { minimum, maximum } = described;
    const limits = [minimum, maximum].filter((limit) => limit !== undefined).map(String);
    const beyond = [
      ...(minimum === undefined ? [] : [String(minimum - 1)]),
      ...(maximum === undefined ? [] : [String(maximum + 1)]),
    ];
    return { good: limits.length === 0 ? ['7'] : limits, bad: ['many', ...beyond] };
  }
  return { good: ['text'], bad: [] };
}

const routes: readonly Route[] = allRoutes({} as unknown as World).filter(({ name }) => name.includes(`${ours}/`));
const shortName = ({ name }: Route) => name.replace(ours, '');
const shape = ({ query }: Route): Readonly<Record<string, ZodType>> => query?.shape ?? {};

withDescription('query parameters', (official) => {
  const resolve = (schema: Described): Described => {
    const named =
      schema.$ref === undefined
        ? schema
        : (official.components.schemas[schema.$ref.split('/').at(-1) ?? ''] as Described);
    // The description hangs the values of some sorts under `items` of a text.
    const listed = named.type === 'string' && named.items !== undefined ? resolve(named.items) : named;
    return listed.items === undefined ? listed : { ...listed, items: resolve(listed.items) };
  };
  const documented = (route: Route) => {
    const [method = '', path = ''] = shortName(route).split(' ');
    const operation = official.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${route.name} is not in the description`);
    return Object.fromEntries(
      (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => [parameter.name, resolve(parameter.schema as Described)]),
    );
  };
  const cases = routes.map((route) => [shortName(route), route] as const);

  it.each(cases)('%s has those that are documented and no other', (_, route) => {
    expect(Object.keys(shape(route)).toSorted()).toEqual(Object.keys(documented(route)).toSorted());
  });

  it.each(cases)('%s takes what is documented, but for what is listed here, and nothing else', (name, route) => {
    const accepts = (parameter: string, value: unknown) => shape(route)[parameter]?.safeParse(value).success === true;
    const refused: string[] = [];
    for (const [parameter, described] of Object.entries(documented(route))) {
      const { good, bad } = samples(described);
      refused.push(
        ...good.filter((value) => !accepts(parameter, value)).map((value) => `${parameter}=${String(value)}`),
      );
      expect([parameter, bad.filter((value) => accepts(parameter, value))]).toEqual([parameter, []]);
    }
    expect(refused).toEqual(staysBehind[name] ?? []);
  });

  it.each(cases)('%s does by default what is documented', (_, route) => {
    const defaults = Object.entries(documented(route)).filter(([, described]) => described.default !== undefined);
    for (const [parameter, described] of defaults) {
      expect([parameter, shape(route)[parameter]?.parse(undefined)]).toEqual([parameter, described.default]);
    }
  });
});
