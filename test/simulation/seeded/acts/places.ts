import type { Dice } from '../random';
import type { Town } from '../town';
import type { Act } from './act';
import { contentsOf, someContent } from './contents';

export const someSpace = (town: Town, dice: Dice) => dice.pick(town.world.confluence.spaces());

/** Everybody who can read a page now is noted as having been able to: what is under way may still speak for them. */
function noteReaders(town: Town): void {
  const { confluence } = town.world;
  for (const { id } of confluence.contents()) {
    for (const { accountId } of town.citizens) {
      if (confluence.mayRead(id, accountId)) town.facts.couldRead(id, accountId);
    }
  }
}

/** An act after which somebody may read less than before. */
const changingReaders =
  (act: Act): Act =>
  async (town, dice) => {
    noteReaders(town);
    return act(town, dice);
  };

const done = (ok: boolean, what: string) => (ok ? what : null);

export const movePage: Act = changingReaders(async (town, dice) => {
  const pages = (await contentsOf(town, 'current')).filter(({ collection }) => collection === 'pages');
  const [page, target] = [dice.pick(pages), dice.pick(pages)];
  if (page === undefined || target === undefined) return null;
  const { ok } = await town.author('PUT', `/wiki/rest/api/content/${page.id}/move/append/${target.id}`);
  return done(ok, `${page.id} under ${target.id}`);
});

export const copyPage: Act = async (town, dice) => {
  const pages = (await contentsOf(town, 'current')).filter(({ collection }) => collection === 'pages');
  const [page, target] = [dice.pick(pages), dice.pick(pages)];
  if (page === undefined || target === undefined) return null;
  const { ok } = await town.author('POST', `/wiki/rest/api/content/${page.id}/copy`, {
    destination: { type: 'parent_page', value: target.id },
    pageTitle: `Zp${town.dice.below(1_000_000)}`,
  });
  return done(ok, `${page.id} under ${target.id}`);
};

export const trashPage: Act = async (town, dice) => {
  const page = await someContent(town, dice);
  if (page === undefined) return null;
  return done((await town.author('DELETE', `/wiki/api/v2/${page.collection}/${page.id}`)).ok, page.id);
};

export const restorePage: Act = async (town, dice) => {
  const page = await someContent(town, dice, 'trashed');
  if (page === undefined) return null;
  const { ok } = await town.author('PUT', `/wiki/api/v2/${page.collection}/${page.id}`, {
    id: page.id,
    status: 'current',
    title: page.title,
    body: { representation: 'storage', value: '<p />' },
    version: { number: page.version + 1 },
  });
  return done(ok, page.id);
};

export const purgePage: Act = async (town, dice) => {
  const page = await someContent(town, dice, 'trashed');
  if (page === undefined) return null;
  return done((await town.author('DELETE', `/wiki/api/v2/${page.collection}/${page.id}?purge=true`)).ok, page.id);
};

export const archivePage: Act = async (town, dice) => {
  const page = await someContent(town, dice);
  if (page === undefined) return null;
  return done((await town.author('POST', '/wiki/rest/api/content/archive', { pages: [{ id: page.id }] })).ok, page.id);
};

export const unarchivePage: Act = async (town, dice) => {
  const page = await someContent(town, dice, 'archived');
  if (page === undefined) return null;
  return done((await town.author('POST', `/sandbox/contents/${page.id}/unarchive`)).ok, page.id);
};

/** Lets in the author and some of the others, the app perhaps not among them. */
export const restrictPage: Act = changingReaders(async (town, dice) => {
  const page = await someContent(town, dice);
  if (page === undefined) return null;
  const others = [...new Set(town.citizens.map(({ accountId }) => accountId))].filter(() => dice.chance(0.4));
  const app = dice.chance(0.7) ? [town.world.appAccountId] : [];
  const user = [town.authorId, ...app, ...others].map((accountId) => ({ type: 'known', accountId }));
  const { ok } = await town.author('PUT', `/wiki/rest/api/content/${page.id}/restriction`, [
    { operation: 'read', restrictions: { user, group: [] } },
  ]);
  return done(ok, `${page.id} to ${others.length} readers${app.length === 0 ? ', not the app' : ''}`);
});

export const unrestrictPage: Act = async (town, dice) => {
  const restricted = town.world.confluence.contents().filter((content) => content.restricted);
  const page = dice.pick(restricted);
  if (page === undefined) return null;
  return done((await town.author('DELETE', `/wiki/rest/api/content/${page.id}/restriction`)).ok, page.id);
};

export const renameSpace: Act = async (town, dice) => {
  const space = someSpace(town, dice);
  if (space === undefined) return null;
  const name = `Zs${town.dice.below(1_000_000)}`;
  return done((await town.author('PUT', `/wiki/rest/api/space/${space.key}`, { name })).ok, space.key);
};

/** Shuts a space for everybody but the author, the app and perhaps one more, or opens it again. */
export const changeSpaceAccess: Act = changingReaders(async (town, dice) => {
  const space = someSpace(town, dice);
  if (space === undefined) return null;
  const set = async (account: string, access: string) =>
    town.author('PUT', `/sandbox/spaces/${space.key}/access`, { account, access });
  const isShut = dice.chance(0.5);
  const someone = dice.pick(town.citizens)?.accountId;
  await set(town.world.appAccountId, dice.chance(0.7) ? 'write' : 'none');
  if (someone !== undefined) await set(someone, dice.chance(0.5) ? 'write' : 'none');
  return done((await set('everyone', isShut ? 'none' : 'write')).ok, `${space.key} ${isShut ? 'shut' : 'open'}`);
});

export const deleteSpace: Act = changingReaders(async (town, dice) => {
  const spaces = town.world.confluence.spaces();
  const space = spaces.length < 2 ? undefined : dice.pick(spaces.slice(1));
  if (space === undefined) return null;
  return done((await town.author('DELETE', `/wiki/rest/api/space/${space.key}`)).ok, space.key);
});
