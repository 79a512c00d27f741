import type { World } from '../../world';
import type { Route } from '../route';
import { listContents, readContent } from './read-contents';
import { deleteContent, postContent, putContent } from './write-contents';

/** Pages and live docs: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/ */
export const pageRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/api/v2/pages', handle: (call) => listContents(world, 'page', call) },
  { name: 'POST /wiki/api/v2/pages', handle: (call) => postContent(world, 'page', call) },
  { name: 'GET /wiki/api/v2/pages/{id}', handle: (call) => readContent(world, 'page', call) },
  { name: 'PUT /wiki/api/v2/pages/{id}', handle: (call) => putContent(world, 'page', call) },
  { name: 'DELETE /wiki/api/v2/pages/{id}', handle: (call) => deleteContent(world, 'page', call) },
];

/** Blog posts: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-blog-post/ */
export const blogPostRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/api/v2/blogposts', handle: (call) => listContents(world, 'blogpost', call) },
  { name: 'POST /wiki/api/v2/blogposts', handle: (call) => postContent(world, 'blogpost', call) },
  { name: 'GET /wiki/api/v2/blogposts/{id}', handle: (call) => readContent(world, 'blogpost', call) },
  { name: 'PUT /wiki/api/v2/blogposts/{id}', handle: (call) => putContent(world, 'blogpost', call) },
  { name: 'DELETE /wiki/api/v2/blogposts/{id}', handle: (call) => deleteContent(world, 'blogpost', call) },
];
