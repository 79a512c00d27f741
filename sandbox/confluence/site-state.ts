import type { Content, InlineTask, Person, Space } from './model';
import { createTimeline, type Timeline } from './timeline';

/** Everything the site holds. */
export interface SiteState {
  people: Map<string, Person>;
  /** By id. */
  spaces: Map<string, Space>;
  contents: Timeline<Content>;
  tasks: Timeline<InlineTask>;
  spaceByKey(key: string): Space | undefined;
  /** Tasks of one content, in the order of their global ids. */
  tasksOf(contentId: string): InlineTask[];
  /** Published children, by position. */
  childrenOf(contentId: string): Content[];
  saveTask(task: InlineTask, at: number): void;
}

export function createSiteState(): SiteState {
  const spaces = new Map<string, Space>();
  const contents = createTimeline<Content>();
  const tasks = createTimeline<InlineTask>();
  const taskIds = new Map<string, Set<string>>();
  return {
    people: new Map(),
    spaces,
    contents,
    tasks,
    spaceByKey: (key) => [...spaces.values()].find((space) => space.key === key),
    tasksOf: (contentId) =>
      [...(taskIds.get(contentId) ?? [])].map((id) => tasks.get(id)).filter((task) => task !== undefined),
    childrenOf: (contentId) =>
      contents
        .all()
        .filter((content) => content.parentId === contentId)
        .sort((one, other) => one.position - other.position),
    saveTask(task, at) {
      tasks.put(task.id, task, at);
      const known = taskIds.get(task.contentId);
      if (known) known.add(task.id);
      else taskIds.set(task.contentId, new Set([task.id]));
    },
  };
}
