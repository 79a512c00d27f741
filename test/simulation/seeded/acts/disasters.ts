import { backUp, restore } from '../backup';
import type { Simulation } from '../simulation';
import type { Act } from './act';
import { someContent, type PageSeen } from './contents';

const hour = 3_600_000;

/** The provider keeps how Trackli's database stands now. */
export const backUpDatabase: Act = async (simulation) => {
  await simulation.gate.settle();
  await backUp(simulation.testbed.database);
  simulation.backup = simulation.facts.keep();
  return 'kept';
};

/** Trackli's database goes back to the last backup: what people did in Trackli since is undone, what they did in Confluence is not. */
export const restoreDatabase: Act = async (simulation, random) => {
  if (simulation.backup === null) return null;
  // Calls of the app may be under way.
  await simulation.gate.flow(random.below(6));
  await restore(simulation.testbed.database);
  simulation.backup();
  await simulation.panels.reload(simulation);
  return 'the database is as it was at the last backup';
};

/** Everything that the app keeps is gone. */
export const loseStore: Act = async (simulation, random) => {
  await simulation.gate.flow(random.below(6));
  simulation.world.forge.store.clear();
  return 'the store is empty';
};

/** Trackli answers nobody for some hours, while the site goes on. */
export const breakTrackli: Act = async (simulation, random) => {
  const { conditions } = simulation;
  const outage = { system: 'trackli', route: '*', rate: 1, status: 503 } as const;
  simulation.conditions = {
    ...conditions,
    faults: { ...conditions.faults, routes: [outage, ...(conditions.faults.routes ?? [])] },
  };
  const hours = 1 + random.below(8);
  await simulation.advance(hours * hour);
  simulation.conditions = conditions;
  return `${hours} hours`;
};

/**
 * A user writes what row level security lets them write: a connection to somebody else's account, and a row of their own queue that names
 * somebody else's card.
 */
export const forgeRows: Act = async (simulation, random) => {
  const { database } = simulation.testbed;
  const forger = random.pick(simulation.members);
  const other = random.pick(simulation.members.filter(({ userId }) => userId !== forger?.userId));
  if (forger === undefined || other === undefined) return null;
  await database.query(
    `insert into atlassian_connections (user_id, site_id, site_url, token_expires_at, atlassian_account_id)
     values ($1::uuid, $2, $3, now(), $4)
     on conflict (user_id, site_id) do update set atlassian_account_id = excluded.atlassian_account_id`,
    [forger.userId, simulation.world.site.cloudId, simulation.world.site.url, other.accountId],
  );
  const card = random.pick(await simulation.frontEnd.board(other.userId));
  if (card !== undefined && card.taskKey !== null && card.pageUrl !== null)
    await database.query(
      `insert into confluence_pending_tasks (user_id, confluence_task_id, confluence_page_id, confluence_page_url, task_title,
         status, created_task_id)
       values ($1::uuid, $2, $3, $4, 'Forged', 'approved', $5::uuid) on conflict do nothing`,
      [forger.userId, `${card.taskKey}#forged`, card.pageId, card.pageUrl, card.id],
    );
  await simulation.panels.reload(simulation);
  return `${forger.name} as ${other.name}`;
};

/** What an installation of the app in another environment, on the same site, may have to say. */
const saidElsewhere = (simulation: Simulation, page: PageSeen | undefined) => {
  const { clock } = simulation.testbed;
  const at = new Date(clock.now()).toISOString();
  const emptied = {
    contentId: page?.id ?? '1',
    type: page?.collection === 'blogposts' ? 'blogpost' : 'page',
    status: 'deleted',
    version: null,
    observedAt: at,
    title: null,
    url: null,
    space: null,
    accountsVersion: clock.now() + hour,
    covers: '*',
    tasks: [],
  };
  const closed = { accounts: simulation.members.map(({ accountId }) => ({ accountId, status: 'closed' })) };
  const off = { syncEnabled: false, spaces: { mode: 'all', spaceIds: [] } };
  return [
    ['PUT', `/v1/content/${emptied.contentId}/state`, emptied],
    ['PUT', '/v1/settings', off],
    ['POST', '/v1/personal-data/reports', closed],
    ['DELETE', '/v1/installation', null],
  ] as const;
};

/** Somebody’s installation of the app in development tells Trackli of the same site. Nothing comes of it. */
export const speakFromElsewhere: Act = async (simulation, random) => {
  const { testbed, world } = simulation;
  const said = random.pick(saidElsewhere(simulation, await someContent(simulation, random)));
  if (said === undefined) return null;
  const [method, path, body] = said;
  const type = random.pick(['STAGING', 'PRODUCTION'] as const);
  const seconds = Math.floor(testbed.clock.now() / 1000);
  const id = 'ari:cloud:ecosystem::installation/elsewhere';
  const token = await testbed.signer.sign({
    iss: 'forge/invocation-token',
    aud: world.forge.appId,
    iat: seconds,
    exp: seconds + 25,
    app: {
      appVersion: '1.0.0',
      environment: { type },
      installation: { id, contexts: [{ name: 'confluence', cloudId: world.site.cloudId }] },
    },
  });
  const { status } = await world.trackli(
    new Request(`https://trackli.invalid${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (status !== 401) simulation.watch.violations.push(`${method} of another environment was answered ${status}`);
  return `${method} of ${String(type)}`;
};
