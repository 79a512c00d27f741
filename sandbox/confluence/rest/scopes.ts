const classicRead = ['read:confluence-content.all'];
const classicWrite = ['write:confluence-content'];
const writeRestrictions = [classicWrite, ['read:content-details:confluence', 'write:content.restriction:confluence']];

/**
 * The scopes an app needs per route: any one of the sets, and all of that set.
 * v2: https://developer.atlassian.com/cloud/confluence/rest/v2/ (granular only);
 * v1: https://developer.atlassian.com/cloud/confluence/rest/v1/ (the classic set first, then the granular one).
 */
export const scopesOf = {
  'GET /wiki/api/v2/pages': [['read:page:confluence']],
  'POST /wiki/api/v2/pages': [['write:page:confluence']],
  'GET /wiki/api/v2/pages/{id}': [['read:page:confluence']],
  'PUT /wiki/api/v2/pages/{id}': [['write:page:confluence']],
  'DELETE /wiki/api/v2/pages/{id}': [['delete:page:confluence']],
  'GET /wiki/api/v2/blogposts': [['read:page:confluence']],
  'POST /wiki/api/v2/blogposts': [['write:page:confluence']],
  'GET /wiki/api/v2/blogposts/{id}': [['read:page:confluence']],
  'PUT /wiki/api/v2/blogposts/{id}': [['write:page:confluence']],
  'DELETE /wiki/api/v2/blogposts/{id}': [['delete:page:confluence']],
  'GET /wiki/api/v2/tasks': [['read:task:confluence']],
  'GET /wiki/api/v2/tasks/{id}': [['read:task:confluence']],
  'PUT /wiki/api/v2/tasks/{id}': [['write:task:confluence']],
  'GET /wiki/api/v2/spaces': [['read:space:confluence']],
  'POST /wiki/api/v2/spaces': [['write:space:confluence']],
  'GET /wiki/api/v2/spaces/{id}': [['read:space:confluence']],
  'GET /wiki/api/v2/pages/{id}/ancestors': [['read:content.metadata:confluence']],
  'GET /wiki/api/v2/pages/{id}/children': [['read:page:confluence']],
  'GET /wiki/api/v2/pages/{id}/direct-children': [['read:hierarchical-content:confluence']],
  'POST /wiki/api/v2/folders': [['write:folder:confluence']],
  'GET /wiki/api/v2/folders/{id}': [['read:folder:confluence']],
  'DELETE /wiki/api/v2/folders/{id}': [['delete:folder:confluence']],
  'GET /wiki/api/v2/folders/{id}/direct-children': [['read:hierarchical-content:confluence']],
  'GET /wiki/api/v2/data-policies/metadata': [['read:configuration:confluence']],
  'GET /wiki/api/v2/data-policies/spaces': [['read:space:confluence']],
  'POST /wiki/api/v2/content/convert-ids-to-types': [['read:content.metadata:confluence']],
  'POST /wiki/rest/api/content/{id}/permission/check': [
    ['read:confluence-content.permission'],
    ['read:content.permission:confluence'],
  ],
  'GET /wiki/rest/api/content/{id}/restriction': [classicRead, ['read:content-details:confluence']],
  'PUT /wiki/rest/api/content/{id}/restriction': writeRestrictions,
  'POST /wiki/rest/api/content/{id}/restriction': writeRestrictions,
  'DELETE /wiki/rest/api/content/{id}/restriction': writeRestrictions,
  'POST /wiki/rest/api/content/archive': [classicWrite, ['read:content.metadata:confluence', 'write:page:confluence']],
  'PUT /wiki/rest/api/content/{pageId}/move/{position}/{targetId}': [classicWrite, ['write:page:confluence']],
  'POST /wiki/rest/api/content/{id}/copy': [classicWrite, ['read:content-details:confluence', 'write:page:confluence']],
  'GET /wiki/rest/api/longtask/{id}': [['read:confluence-space.summary'], ['read:content.metadata:confluence']],
  'PUT /wiki/rest/api/space/{spaceKey}': [
    ['write:confluence-space'],
    ['read:space-details:confluence', 'write:space:confluence', 'write:space.permission:confluence'],
  ],
  'DELETE /wiki/rest/api/space/{spaceKey}': [
    ['write:confluence-space'],
    ['read:content.metadata:confluence', 'delete:space:confluence'],
  ],
  'GET /wiki/rest/api/search': [['search:confluence'], ['read:content-details:confluence']],
  'GET /wiki/rest/api/user': [['read:confluence-user'], ['read:content-details:confluence']],
  'GET /wiki/rest/api/user/current': [['read:confluence-user'], ['read:content-details:confluence']],
} as const satisfies Record<string, readonly (readonly string[])[]>;

/** A route of Confluence's REST API that the double serves. */
export type ScopedRoute = keyof typeof scopesOf;

const isScoped = (route: string): route is ScopedRoute => Object.hasOwn(scopesOf, route);

/** Whether an app with these scopes may call the route. The sandbox's own routes are closed to apps. */
export function scopesSuffice(route: string, held: readonly string[]): boolean {
  if (!isScoped(route)) return false;
  const alternatives: readonly (readonly string[])[] = scopesOf[route];
  return alternatives.some((needed) => needed.every((scope) => held.includes(scope)));
}
