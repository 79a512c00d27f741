import { createLookup } from './lookup';
import { latestVersion, type Content, type InlineTask, type Person, type Space } from './model';
import { createTimeline, type Timeline } from './timeline';

type Titled = Pick<Content, 'type' | 'spaceId'>;

/** Everything the site holds. */
export interface SiteState {
  people: Map<string, Person>;
  /** By id. */
  spaces: Map<string, Space>;
  contents: Omit<Timeline<Content>, 'put'>;
  tasks: Omit<Timeline<InlineTask>, 'put'>;
  spaceByKey(key: string): Space | undefined;
  /** Tasks of one content, in the order of their global ids; as of a moment (milliseconds since the epoch) where one is given. */
  tasksOf(contentId: string, asOf?: number): InlineTask[];
  /** Published children, by position. */
  childrenOf(contentId: string): Content[];
  /** The contents of that type and space with the title, whatever their status. */
  titled(place: Titled, title: string): Content[];
  saveContent(content: Content, at: number): void;
  saveTask(task: InlineTask, at: number): void;
}

const titleKey = ({ type, spaceId }: Titled, title: string) => `${type} ${spaceId} ${title}`;

export function createSiteState(): SiteState {
  const spaces = new Map<string, Space>();
  const contents = createTimeline<Content>();
  const tasks = createTimeline<InlineTask>();
  const byContent = createLookup<InlineTask>(({ contentId }) => contentId);
  const byParent = createLookup<Content>(({ parentId }) => parentId);
  const byTitle = createLookup<Content>((content) => titleKey(content, latestVersion(content).title));
  const present = <Value>(timeline: Timeline<Value>, ids: Iterable<string>, asOf?: number) =>
    [...ids].map((id) => timeline.get(id, asOf)).filter((value) => value !== undefined);
  return {
    people: new Map(),
    spaces,
    contents,
    tasks,
    spaceByKey: (key) => [...spaces.values()].find((space) => space.key === key),
    tasksOf: (contentId, asOf) => present(tasks, byContent.candidates(contentId), asOf),
    childrenOf: (contentId) =>
      present(contents, byParent.candidates(contentId))
        .filter((content) => content.parentId === contentId)
        .sort((one, other) => one.position - other.position),
    titled: (place, title) =>
      present(contents, byTitle.candidates(titleKey(place, title))).filter(
        (content) => latestVersion(content).title === title,
      ),
    saveContent(content, at) {
      contents.put(content.id, content, at);
      byParent.note(content.id, content);
      byTitle.note(content.id, content);
    },
    saveTask(task, at) {
      tasks.put(task.id, task, at);
      byContent.note(task.id, task);
    },
  };
}
