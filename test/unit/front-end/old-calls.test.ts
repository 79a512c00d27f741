import type { Link } from '../../../trackli/front-end/data/links';
import { askIsLeftToApp, isLeftToApp, unlinkAll } from '../../../trackli/front-end/data/old-calls';

const link = (facts: Partial<Link>): Link => ({
  linkId: 'link-1',
  siteUrl: 'https://a.example',
  siteName: 'a.example',
  accountHint: null,
  syncEnabled: true,
  pausedAt: null,
  choices: { spaces: 'all', spaceCount: 0, datedOnly: false, startWith: 'everything' },
  arrival: 'queue',
  defaultProjectId: null,
  linkedAt: '2026-11-02T10:00:00Z',
  search: null,
  status: null,
  isInstalled: true,
  ...facts,
});
const card = { confluence_page_url: 'https://a.example/wiki/spaces/DEV/pages/1' };

test('a card is left to the app where its site is linked, switched on and has the app', () => {
  expect(isLeftToApp([link({})], card)).toBe(true);
  expect(isLeftToApp([link({ isInstalled: false })], card)).toBe(false);
  expect(isLeftToApp([link({ syncEnabled: false })], card)).toBe(false);
  expect(isLeftToApp([link({ siteUrl: 'https://a.exam' })], card)).toBe(false);
  expect(isLeftToApp([link({})], { confluence_page_url: null })).toBe(false);
  expect(isLeftToApp([], card)).toBe(false);
});

/** A client whose calls are noted; `confluence_my_links` gives two links, or the error. */
function client(error: { message: string; code: string } | null = null) {
  const called: unknown[] = [];
  const links = ['link-1', 'link-2'].map((linkId) => ({ ...link({ linkId }) }));
  return {
    called,
    rpc: async (name: string, parameters?: Record<string, unknown>) => {
      called.push([name, parameters]);
      const status = error === null ? 200 : 404;
      return { data: name === 'confluence_my_links' ? links : true, error, status };
    },
    from: () => ({ select: () => ({}) }),
  };
}

test('where it cannot be known, everything goes on as without the app', async () => {
  expect(await askIsLeftToApp(client(), card)).toBe(true);
  expect(await askIsLeftToApp(client({ message: '', code: 'XX000' }), card)).toBe(false);
});

test('whoever deletes their account ends every link before, or nothing more is deleted', async () => {
  const supabase = client();
  await unlinkAll(supabase);
  expect(supabase.called).toEqual([
    ['confluence_my_links', undefined],
    ['confluence_unlink', { p_link_id: 'link-1' }],
    ['confluence_unlink', { p_link_id: 'link-2' }],
  ]);
  await expect(unlinkAll(client({ message: '', code: 'XX000' }))).rejects.toMatchObject({ reason: 'unexpected' });
  await expect(unlinkAll(client({ message: '', code: 'PGRST202' }))).resolves.toBeUndefined();
});
