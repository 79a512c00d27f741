import type { Draft } from './draft';

/** What has been found of a page up to one place of it. */
export interface PageSoFar {
  drafts: Draft[];
  /** The last task of each depth that can have tasks nested in it. */
  parents: Draft[];
}

export const emptyPage = (): PageSoFar => ({ drafts: [], parents: [] });

/** Notes a task, which nests those that follow deeper than it. */
export function add(page: PageSoFar, task: Draft): void {
  page.drafts.push(task);
  page.parents.length = Math.min(page.parents.length, task.depth);
  page.parents[task.depth] = task;
}

/** The task around one of that depth: in whose body it stands, or behind which its list does. */
export const parentAt = ({ parents }: PageSoFar, depth: number): Draft | null => parents[depth - 1] ?? null;
