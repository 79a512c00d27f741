import { rowsOf, type SupabaseClient } from './client';
import { dataOf } from './failure';
import { readList, text, textOrNull } from './read';

/** What is needed of a row of the queue. */
export interface WaitingTask {
  project_id?: string | null;
  confluence_space_key?: string | null;
  confluence_page_url?: string | null;
}

/** A card that was made from a task in Confluence. */
export interface PastCard {
  projectId: string;
  spaceKey: string;
  pageUrl: string | null;
}

/** As many cards are looked at for the user's latest choices. */
const cardsRead = 500;

/** Spaces of two sites may have one key: the site stands in the address of the page. */
const spaceOf = (spaceKey: string, pageUrl: string | null | undefined): string =>
  `${/^https?:\/\/[^/]+/.exec(pageUrl ?? '')?.[0] ?? ''} ${spaceKey}`;

/**
 * The rows of a queue, those without a project with the project of the youngest card from the same space.
 *
 * @param cards youngest first
 * @param projectIds the projects that may be proposed
 */
export function proposeProjects<Task extends WaitingTask>(
  tasks: readonly Task[],
  cards: readonly PastCard[],
  projectIds: ReadonlySet<string>,
): Task[] {
  const latest = new Map<string, string>();
  for (const { projectId, spaceKey, pageUrl } of cards) {
    const space = spaceOf(spaceKey, pageUrl);
    if (projectIds.has(projectId) && !latest.has(space)) latest.set(space, projectId);
  }
  return tasks.map((task) => {
    const { project_id: chosen, confluence_space_key: spaceKey, confluence_page_url: pageUrl } = task;
    if (typeof chosen === 'string' || typeof spaceKey !== 'string') return task;
    const proposed = latest.get(spaceOf(spaceKey, pageUrl));
    return proposed === undefined ? task : { ...task, project_id: proposed };
  });
}

/**
 * The rows of a queue with a project proposed where none is chosen: the one that the user chose last for that space. Rows that arrive
 * with this app have one already; this is for those of before. Nothing is written, and where the cards cannot be read the rows
 * come back as they are: a queue without proposals is better than none.
 *
 * @param projects the user's projects that are not archived
 */
export async function withProposedProjects<Task extends WaitingTask>(
  supabase: SupabaseClient,
  tasks: readonly Task[],
  projects: readonly { id: string }[],
): Promise<Task[]> {
  const spaceKeys = tasks
    .filter(({ project_id: chosen }) => typeof chosen !== 'string')
    .flatMap(({ confluence_space_key: spaceKey }) => (typeof spaceKey === 'string' ? [spaceKey] : []));
  if (spaceKeys.length === 0) return [...tasks];
  try {
    const data = dataOf(
      await rowsOf(supabase, 'tasks', 'project_id,confluence_space_key,confluence_page_url')
        .in('confluence_space_key', [...new Set(spaceKeys)])
        .order('created_at', { ascending: false })
        .limit(cardsRead),
    );
    const cards = readList(data, (fields) => ({
      projectId: text(fields, 'project_id'),
      spaceKey: text(fields, 'confluence_space_key'),
      pageUrl: textOrNull(fields, 'confluence_page_url'),
    }));
    return proposeProjects(tasks, cards, new Set(projects.map(({ id }) => id)));
  } catch {
    return [...tasks];
  }
}
