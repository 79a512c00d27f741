import type { SpacesSetting } from '../../../../contract/settings';
import { ids, maxPerCall, type Listed, type Read } from '../../../shared/lists';

/** What a person has open in Confluence, by what a link may begin with. `isAll`: none was left uncounted. */
export interface OpenItems {
  everything: number;
  recent: number;
  dated: number;
  isAll: boolean;
}

/** How many answers of the list of tasks are read: 1,000 items. */
const mostTaskCalls = 4;

/** As trackli/merge/fits.ts has it. */
const recentMilliseconds = 90 * 24 * 3_600_000;

interface OpenTask {
  spaceId?: string | null;
  pageId?: string | null;
  blogPostId?: string | null;
  dueAt?: string | null;
}

interface Version {
  id: string;
  status: string;
  version: { createdAt: string };
}

const takesPart = ({ mode, spaceIds }: SpacesSetting, { spaceId }: OpenTask): boolean =>
  mode === 'all' || spaceId === null || spaceId === undefined || spaceIds.includes(spaceId) === (mode === 'only');

/** When each current content was last changed, by its id. */
async function changesOf(read: Read, kind: 'pages' | 'blogposts', all: readonly string[]): Promise<[string, number][]> {
  const calls = [];
  for (let at = 0; at < all.length; at += maxPerCall)
    calls.push(read<Version>(`/wiki/api/v2/${kind}?id=${ids(all.slice(at, at + maxPerCall))}`));
  return (await Promise.all(calls)).flatMap(({ results }) =>
    results
      .filter(({ status }) => status === 'current')
      .map(({ id, version }): [string, number] => [id, Date.parse(version.createdAt)]),
  );
}

/**
 * Counts what is open for a person, in their own name, before they link: at most four answers of the list of tasks, and the versions of
 * their pages without the bodies, twelve calls in all. Calls of a screen cost the app no points. Rejects where Confluence does not answer.
 *
 * @param read asks Confluence in their name
 * @param spaces which of them take part on the site
 * @param now milliseconds since the epoch
 */
export async function countOpen(read: Read, accountId: string, spaces: SpacesSetting, now: number): Promise<OpenItems> {
  const tasks: OpenTask[] = [];
  const who = encodeURIComponent(accountId);
  let path: string | undefined = `/wiki/api/v2/tasks?assigned-to=${who}&status=incomplete&limit=${maxPerCall}`;
  for (let call = 0; call < mostTaskCalls && path !== undefined; call += 1) {
    const { results, _links }: Listed<OpenTask> = await read(path);
    tasks.push(...results.filter((task) => takesPart(spaces, task)));
    path = _links.next;
  }
  const named = (key: 'pageId' | 'blogPostId') => [...new Set(tasks.flatMap((task) => task[key] ?? []))];
  const [pages, blogPosts] = await Promise.all([
    changesOf(read, 'pages', named('pageId')),
    changesOf(read, 'blogposts', named('blogPostId')),
  ]);
  const changed = new Map([...pages, ...blogPosts]);
  const open = tasks.flatMap((task) => {
    const changedAt = changed.get(task.pageId ?? task.blogPostId ?? '');
    return changedAt === undefined ? [] : [{ isDated: typeof task.dueAt === 'string', changedAt }];
  });
  return {
    everything: open.length,
    recent: open.filter(({ changedAt }) => changedAt >= now - recentMilliseconds).length,
    dated: open.filter(({ isDated }) => isDated).length,
    isAll: path === undefined,
  };
}
