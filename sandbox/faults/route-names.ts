import { operations } from '../../contract/operations';
import { scopesOf } from '../confluence/rest/scopes';

/** The routes of the two systems, as the metrics name them. */
export const knownRoutes: Readonly<Record<'confluence' | 'trackli', readonly string[]>> = {
  confluence: Object.keys(scopesOf),
  trackli: Object.values(operations).map(({ method, path }) => `${method.toUpperCase()} ${path}`),
};

/** Tells whether a request is one of the named route. `*` is every route. */
export function routeTest(name: string): (method: string, pathname: string) => boolean {
  if (name === '*') return () => true;
  const [wanted = '', template = ''] = name.split(' ');
  const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return (method, pathname) => method === wanted && pattern.test(pathname);
}
