import { baseUrl, contentPath, instant } from '../../links';
import { latestVersion, type Content } from '../../model';
import type { World } from '../../world';

/** A content as the v1 API shows it. */
export function contentJson(world: World, content: Content) {
  const version = latestVersion(content);
  const space = world.state.spaces.get(content.spaceId);
  return {
    id: content.id,
    type: content.type,
    ...(content.live ? { subType: 'live' } : {}),
    status: content.status,
    title: version.title,
    space: {
      id: Number(content.spaceId),
      key: space?.key,
      name: space?.name,
      type: 'global',
      status: space?.status,
      _expandable: {},
      _links: {},
    },
    version: {
      number: version.number,
      when: instant(version.createdAt),
      message: version.message,
      minorEdit: version.minorEdit,
    },
    _expandable: { body: '', ancestors: '' },
    _links: {
      webui: space === undefined ? '' : contentPath(space, content),
      self: `${baseUrl(world.site)}/rest/api/content/${content.id}`,
      base: baseUrl(world.site),
    },
  };
}
