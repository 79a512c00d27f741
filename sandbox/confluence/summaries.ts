import { contentPath } from './links';
import { latestVersion, type Content, type Person, type Space } from './model';
import type { World } from './world';

/** What the sandbox's own page lists. */
export interface ContentSummary {
  id: string;
  type: Content['type'];
  live: boolean;
  status: Content['status'];
  title: string;
  spaceKey: string;
  parentId: string | null;
  version: number;
  /** Whether somebody may not view it because of restrictions on it. */
  restricted: boolean;
  openTasks: number;
  tasks: number;
  /** Address for people. */
  url: string;
}

export type PersonSummary = Pick<Person, 'accountId' | 'name' | 'email' | 'siteAdmin'>;
export type SpaceSummary = Pick<Space, 'id' | 'key' | 'name'>;

/** Everybody with a human account, in the order they came. */
export const peopleSummary = (world: World): PersonSummary[] =>
  [...world.state.people.values()]
    .filter((person) => person.accountType === 'atlassian')
    .map(({ accountId, name, email, siteAdmin }) => ({ accountId, name, email, siteAdmin }));

export const spacesSummary = (world: World): SpaceSummary[] =>
  [...world.state.spaces.values()].map(({ id, key, name }) => ({ id, key, name }));

/** Every page and blog post of the site, whoever may view it: the sandbox's keeper looks in from outside. */
export function contentsSummary(world: World): ContentSummary[] {
  return [...world.state.contents.after(undefined)].flatMap((content) => {
    const space = world.state.spaces.get(content.spaceId);
    if (space === undefined || content.type === 'folder') return [];
    const tasks = world.state.tasksOf(content.id);
    const { title, number } = latestVersion(content);
    return {
      id: content.id,
      type: content.type,
      live: content.live,
      status: content.status,
      title,
      spaceKey: space.key,
      parentId: content.parentId,
      version: number,
      restricted: content.restrictions.read.length > 0,
      openTasks: tasks.filter((task) => task.status === 'incomplete').length,
      tasks: tasks.length,
      url: `${world.site.url}/wiki${contentPath(space, content)}`,
    };
  });
}
