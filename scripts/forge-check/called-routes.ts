const allows = (...scopes: string[]) => ({ 'x-atlassian-oauth2-scopes': [{ state: 'Current', scopes }] });

/** The calls the app makes to Confluence and the scopes their documentation asks for. Specific routes stand before general ones. */
export const calledRoutes = {
  '/wiki/api/v2/pages/{id}/children': { get: allows('read:page:confluence') },
  '/wiki/api/v2/pages/{id}': { get: allows('read:page:confluence') },
  '/wiki/api/v2/blogposts/{id}': { get: allows('read:page:confluence') },
  '/wiki/api/v2/spaces/{id}': { get: allows('read:space:confluence') },
  '/wiki/api/v2/spaces': { get: allows('read:space:confluence') },
  '/wiki/api/v2/tasks/{id}': { get: allows('read:task:confluence'), put: allows('write:task:confluence') },
  '/wiki/api/v2/tasks': { get: allows('read:task:confluence') },
  '/wiki/rest/api/content/{id}/permission/check': { post: allows('read:confluence-content.permission') },
  '/wiki/rest/api/search': { get: allows('search:confluence') },
  '/wiki/rest/api/user/current': { get: allows('read:confluence-user') },
} as const;
