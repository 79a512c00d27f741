import type { Product } from '../../../sandbox/shared/product';

/** Something between the app and Confluence that says of some pages, in Confluence's own words, that they are not there. */
export interface Gateway {
  /** Ids of pages. */
  hidden: ReadonlySet<string>;
  between: (product: Product) => Product;
}

const notFound = () =>
  Response.json({ errors: [{ status: 404, code: 'NOT_FOUND', title: 'Not Found', detail: null }] }, { status: 404 });

/** Which pages a request asks for by id; null: for pages, whichever there are. */
const idsOf = ({ pathname, searchParams }: URL): string[] | null => {
  const one = /\/wiki\/api\/v2\/pages\/(\d+)$/.exec(pathname)?.[1];
  if (one !== undefined) return [one];
  if (!pathname.endsWith('/wiki/api/v2/pages')) return [];
  return searchParams.has('id') ? searchParams.getAll('id') : null;
};

/** A gateway that works until something is hidden. It answers the app alone: people see their pages. */
export function createGateway(): Gateway {
  const gateway: Gateway = {
    hidden: new Set(),
    between: (product) => async (request, environment) => {
      const ids = request.method === 'GET' ? idsOf(new URL(request.url)) : [];
      const isHidden = ids === null ? gateway.hidden.size > 0 : ids.some((id) => gateway.hidden.has(id));
      return isHidden ? notFound() : product(request, environment);
    },
  };
  return gateway;
}
