import type { World } from '../world';
import type { Route } from './route';
import { screenRoutes } from './screens';
import { contentRoutes } from './v1/contents';
import { longTaskRoutes } from './v1/long-tasks';
import { permissionCheckRoutes } from './v1/permission-check';
import { restrictionRoutes } from './v1/restrictions';
import { searchRoutes } from './v1/search';
import { spaceRoutes as firstSpaceRoutes } from './v1/spaces';
import { userRoutes } from './v1/users';
import { contentTypeRoutes } from './v2/content-types';
import { blogPostRoutes, pageRoutes } from './v2/contents';
import { dataPolicyRoutes } from './v2/data-policies';
import { folderRoutes } from './v2/folders';
import { hierarchyRoutes } from './v2/hierarchy';
import { spaceRoutes } from './v2/spaces';
import { taskRoutes } from './v2/tasks';

/** Everything the site answers to. */
export const allRoutes = (world: World): Route[] => [
  ...pageRoutes(world),
  ...blogPostRoutes(world),
  ...taskRoutes(world),
  ...contentTypeRoutes(world),
  ...folderRoutes(world),
  ...hierarchyRoutes(world),
  ...dataPolicyRoutes(world),
  ...spaceRoutes(world),
  ...permissionCheckRoutes(world),
  ...restrictionRoutes(world),
  ...contentRoutes(world),
  ...longTaskRoutes(world),
  ...firstSpaceRoutes(world),
  ...searchRoutes(world),
  ...userRoutes(world),
  ...screenRoutes(world),
];
