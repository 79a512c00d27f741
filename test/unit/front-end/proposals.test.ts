import type { PastCard } from '../../../trackli/front-end/data/proposals';
import { proposeProjects, withProposedProjects } from '../../../trackli/front-end/data/proposals';

const page = (site: string) => `https://${site}.example/wiki/spaces/DEV/pages/1`;
const cards: PastCard[] = [
  { projectId: 'young', spaceKey: 'DEV', pageUrl: page('a') },
  { projectId: 'old', spaceKey: 'DEV', pageUrl: page('a') },
  { projectId: 'elsewhere', spaceKey: 'DEV', pageUrl: page('b') },
  { projectId: 'archived', spaceKey: 'OPS', pageUrl: page('a') },
  { projectId: 'old', spaceKey: 'OPS', pageUrl: page('a') },
];
const offered = new Set(['young', 'old', 'elsewhere']);
const proposedFor = (spaceKey: string | null, site = 'a', project: string | null = null) =>
  proposeProjects(
    [{ project_id: project, confluence_space_key: spaceKey, confluence_page_url: page(site) }],
    cards,
    offered,
  )[0]?.project_id;

test('the youngest choice for the same space of the same site is proposed, and what is chosen stays', () => {
  expect(proposedFor('DEV')).toBe('young');
  expect(proposedFor('DEV', 'b')).toBe('elsewhere');
  expect(proposedFor('DEV', 'a', 'mine')).toBe('mine');
});

test('an archived project is not proposed, and a space that is new has none', () => {
  expect(proposedFor('OPS')).toBe('old');
  expect(proposedFor('NEW')).toBeNull();
  expect(proposedFor(null)).toBeNull();
});

test('where cards cannot be read the queue is what it is', async () => {
  const tasks = [{ project_id: null, confluence_space_key: 'DEV' }];
  const supabase = {
    rpc: async () => ({ data: null, error: null, status: 200 }),
    from: () => ({
      select: () => {
        throw new Error('offline');
      },
    }),
  };
  expect(await withProposedProjects(supabase, tasks, [])).toEqual(tasks);
});
