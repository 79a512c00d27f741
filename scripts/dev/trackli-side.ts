import { version } from '../../package.json';
import { listen } from '../../sandbox/listen';
import { openDatabase } from '../../sandbox/trackli/database';
import { createFrontEnd } from '../../sandbox/trackli/front-end';
import type { Redemption } from '../../sandbox/trackli/people';
import { createTrackliApp } from '../../trackli/http/app';
import type { Database } from '../../trackli/database/database';
import { atlassianJwksUrl, createTokenVerifier } from '../../trackli/tokens/forge-token';
import { createLineLog } from '../../trackli/http/log-lines';
import { createNudger } from '../../trackli/nudge';
import { createRateLimit, screenLimitOf } from '../../trackli/http/rate-limit';
import { createTidier } from '../../trackli/tidy';

/** Trackli's side on this machine, with one Trackli user: the developer. */
export interface TrackliSide {
  address: string;
  /** Types a one-time code of the account page into Trackli. */
  redeem(code: string): Promise<Redemption>;
  close(): Promise<void>;
}

/** What a developer deploys. Their machine is nobody's production. */
const environments = ['DEVELOPMENT', 'STAGING'];

const developer = { name: 'Developer', email: 'developer@trackli.example' };

/**
 * Starts Trackli's side for an app on a real site: it lets in who has a token of Atlassian's for `appId`.
 *
 * @param databaseUrl a Postgres server; without one, Postgres runs inside this process and forgets all at the end
 * @param say hears each line of the log
 */
export async function startTrackliSide(
  { appId, port, databaseUrl }: { appId: string; port: number; databaseUrl: string | undefined },
  say: (line: string) => void,
): Promise<TrackliSide> {
  const clock = { now: () => Date.now() };
  const log = createLineLog({ info: say, error: say }, clock);
  const database = await openDatabase(databaseUrl);
  try {
    const stopListening = await createNudger({ database, fetch: globalThis.fetch, log }).listen();
    const verifyToken = createTokenVerifier({ appId, environments, jwksUrl: atlassianJwksUrl, clock });
    const rateLimit = createRateLimit({ perSecond: 50, burst: 200 }, clock);
    const tidier = createTidier({ database, clock, log });
    const app = createTrackliApp({
      database,
      clock,
      verifyToken,
      rateLimit,
      screenRateLimit: screenLimitOf(clock),
      tidy: () => void tidier.tidy(),
      log,
      version,
    });
    const frontEnd = createFrontEnd(database, clock);
    const userId = await developerId(database, async () => (await frontEnd.addUser(developer)).userId);
    const listener = await listen(port, (request) => app.fetch(request));
    return {
      address: listener.url,
      redeem: async (code) => frontEnd.redeem({ userId, code }),
      async close() {
        await listener.close();
        await stopListening();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A database that outlives this process knows the developer from last time. */
async function developerId(database: Database, add: () => Promise<string>): Promise<string> {
  const [known] = await database.query<{ id: string }>('select id from auth.users where email = $1', [developer.email]);
  return known?.id ?? add();
}
