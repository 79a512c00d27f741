import type { World } from '../../world';
import type { Route } from '../route';
import { createSchemas, deleteQuerySchema, listSchemas, singleSchemas } from './content-schemas';
import { listContents, readContent } from './read-contents';
import { deleteContent, postContent, putContent } from './write-contents';

const contentRoutes = (
  world: World,
  type: 'page' | 'blogpost',
  path: '/wiki/api/v2/pages' | '/wiki/api/v2/blogposts',
): Route[] => [
  { name: `GET ${path}`, query: listSchemas[type], handle: (call) => listContents(world, type, call) },
  { name: `POST ${path}`, query: createSchemas[type], handle: (call) => postContent(world, type, call) },
  { name: `GET ${path}/{id}`, query: singleSchemas[type], handle: (call) => readContent(world, type, call) },
  { name: `PUT ${path}/{id}`, handle: (call) => putContent(world, type, call) },
  { name: `DELETE ${path}/{id}`, query: deleteQuerySchema, handle: (call) => deleteContent(world, type, call) },
];

/** Pages and live docs: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/ */
export const pageRoutes = (world: World): Route[] => contentRoutes(world, 'page', '/wiki/api/v2/pages');

/** Blog posts: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-blog-post/ */
export const blogPostRoutes = (world: World): Route[] => contentRoutes(world, 'blogpost', '/wiki/api/v2/blogposts');
