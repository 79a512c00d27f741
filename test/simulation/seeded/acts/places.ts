import type { Random } from '../random';
import type { Simulation } from '../simulation';
import type { Act } from './act';
import { contentsOf, someContent } from './contents';

export const someSpace = (simulation: Simulation, random: Random) => random.pick(simulation.world.confluence.spaces());

/** Everybody who can read a page now is noted as having been able to: what is under way may still speak for them. */
export function noteReaders(simulation: Simulation): void {
  const { confluence } = simulation.world;
  for (const { id } of confluence.contents()) {
    for (const { accountId } of simulation.members) {
      if (confluence.mayRead(id, accountId)) simulation.facts.couldRead(id, accountId);
    }
  }
}

/** An act after which somebody may read less than before. */
const changingReaders =
  (act: Act): Act =>
  async (simulation, random) => {
    noteReaders(simulation);
    return act(simulation, random);
  };

const done = (ok: boolean, what: string) => (ok ? what : null);

export const movePage: Act = changingReaders(async (simulation, random) => {
  const pages = (await contentsOf(simulation, 'current')).filter(({ collection }) => collection === 'pages');
  const [page, target] = [random.pick(pages), random.pick(pages)];
  if (page === undefined || target === undefined) return null;
  const { ok } = await simulation.author('PUT', `/wiki/rest/api/content/${page.id}/move/append/${target.id}`);
  return done(ok, `${page.id} under ${target.id}`);
});

export const copyPage: Act = async (simulation, random) => {
  const pages = (await contentsOf(simulation, 'current')).filter(({ collection }) => collection === 'pages');
  const [page, target] = [random.pick(pages), random.pick(pages)];
  if (page === undefined || target === undefined) return null;
  const { ok } = await simulation.author('POST', `/wiki/rest/api/content/${page.id}/copy`, {
    destination: { type: 'parent_page', value: target.id },
    pageTitle: `Zp${simulation.random.below(1_000_000)}`,
  });
  return done(ok, `${page.id} under ${target.id}`);
};

export const trashPage: Act = async (simulation, random) => {
  const page = await someContent(simulation, random);
  if (page === undefined) return null;
  return done((await simulation.author('DELETE', `/wiki/api/v2/${page.collection}/${page.id}`)).ok, page.id);
};

export const restorePage: Act = async (simulation, random) => {
  const page = await someContent(simulation, random, 'trashed');
  if (page === undefined) return null;
  const { ok } = await simulation.author('PUT', `/wiki/api/v2/${page.collection}/${page.id}`, {
    id: page.id,
    status: 'current',
    title: page.title,
    body: { representation: 'storage', value: '<p />' },
    version: { number: page.version + 1 },
  });
  return done(ok, page.id);
};

export const purgePage: Act = changingReaders(async (simulation, random) => {
  const page = await someContent(simulation, random, 'trashed');
  if (page === undefined) return null;
  return done((await simulation.author('DELETE', `/wiki/api/v2/${page.collection}/${page.id}?purge=true`)).ok, page.id);
});

export const archivePage: Act = async (simulation, random) => {
  const page = await someContent(simulation, random);
  if (page === undefined) return null;
  return done(
    (await simulation.author('POST', '/wiki/rest/api/content/archive', { pages: [{ id: page.id }] })).ok,
    page.id,
  );
};

export const unarchivePage: Act = async (simulation, random) => {
  const page = await someContent(simulation, random, 'archived');
  if (page === undefined) return null;
  return done((await simulation.author('POST', `/sandbox/contents/${page.id}/unarchive`)).ok, page.id);
};

/** Lets in the author and some of the others, the app perhaps not among them. */
export const restrictPage: Act = changingReaders(async (simulation, random) => {
  const page = await someContent(simulation, random);
  if (page === undefined) return null;
  const others = [...new Set(simulation.members.map(({ accountId }) => accountId))].filter(() => random.chance(0.4));
  const app = random.chance(0.7) ? [simulation.world.appAccountId] : [];
  const user = [simulation.authorId, ...app, ...others].map((accountId) => ({ type: 'known', accountId }));
  const { ok } = await simulation.author('PUT', `/wiki/rest/api/content/${page.id}/restriction`, [
    { operation: 'read', restrictions: { user, group: [] } },
  ]);
  return done(ok, `${page.id} to ${others.length} readers${app.length === 0 ? ', not the app' : ''}`);
});

export const unrestrictPage: Act = async (simulation, random) => {
  const restricted = simulation.world.confluence.contents().filter((content) => content.restricted);
  const page = random.pick(restricted);
  if (page === undefined) return null;
  return done((await simulation.author('DELETE', `/wiki/rest/api/content/${page.id}/restriction`)).ok, page.id);
};

export const renameSpace: Act = async (simulation, random) => {
  const space = someSpace(simulation, random);
  if (space === undefined) return null;
  const name = `Zs${simulation.random.below(1_000_000)}`;
  return done((await simulation.author('PUT', `/wiki/rest/api/space/${space.key}`, { name })).ok, space.key);
};

/** Shuts a space for everybody but the author, the app and perhaps one more, or opens it again. */
export const changeSpaceAccess: Act = changingReaders(async (simulation, random) => {
  const space = someSpace(simulation, random);
  if (space === undefined) return null;
  const set = async (account: string, access: string) =>
    simulation.author('PUT', `/sandbox/spaces/${space.key}/access`, { account, access });
  const isShut = random.chance(0.5);
  const someone = random.pick(simulation.members)?.accountId;
  await set(simulation.world.appAccountId, random.chance(0.7) ? 'write' : 'none');
  if (someone !== undefined) await set(someone, random.chance(0.5) ? 'write' : 'none');
  return done((await set('everyone', isShut ? 'none' : 'write')).ok, `${space.key} ${isShut ? 'shut' : 'open'}`);
});

export const deleteSpace: Act = changingReaders(async (simulation, random) => {
  const spaces = simulation.world.confluence.spaces();
  const space = spaces.length < 2 ? undefined : random.pick(spaces.slice(1));
  if (space === undefined) return null;
  return done((await simulation.author('DELETE', `/wiki/rest/api/space/${space.key}`)).ok, space.key);
});
