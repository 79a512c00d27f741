import { contentsOf } from '../acts/contents';
import type { WrittenTask } from '../pages';
import type { Simulation } from '../simulation';

/** A task on a current page that the app can read. */
export interface TrueTask extends WrittenTask {
  key: string;
  contentId: string;
  spaceId: string;
  /** Title of the page, key and name of the space. */
  place: string;
}

/** What the site really shows, read by somebody who may see all of it. */
export interface Truth {
  /** By task key. */
  tasks: Map<string, TrueTask>;
  mayRead(contentId: string, accountId: string): boolean;
}

export async function readTruth(simulation: Simulation): Promise<Truth> {
  const { confluence, appAccountId } = simulation.world;
  const spaces = new Map(confluence.spaces().map((space) => [space.id, space]));
  const tasks = new Map<string, TrueTask>();
  for (const { id, title, spaceId, tasks: written } of await contentsOf(simulation, 'current')) {
    if (!confluence.mayRead(id, appAccountId)) continue;
    const space = spaces.get(spaceId);
    const place = `${title} | ${space?.key ?? ''} | ${space?.name ?? ''}`;
    for (const task of written) {
      const key = `${id}-${task.localId}`;
      tasks.set(key, { ...task, key, contentId: id, spaceId, place });
    }
  }
  return { tasks, mayRead: (contentId, accountId) => confluence.mayRead(contentId, accountId) };
}
