import { problemSchema, type Problem } from '../../../../contract/problem';
import type { PageState } from '../../../../contract/page-state';
import { createTrackliApp, type TrackliDependencies } from '../../../../trackli/http/app';
import type { Database } from '../../../../trackli/database/database';
import type { VerifyToken } from '../../../../trackli/tokens/forge-token';
import type { LogFields } from '../../../../trackli/http/log';
import { createTidier } from '../../../../trackli/tidy';
import { appId, cloudId, installationId, now } from './tokens';

export interface LogLine extends LogFields {
  level: string;
  event: string;
}

/** What tests of the wire need of Trackli's side, wherever it runs. */
export interface Served {
  app: { request(path: string, init?: RequestInit): Response | Promise<Response> };
  log: LogLine[];
}

/** Trackli's side with a log that can be read. Without a check of its own, every call is a good caller's. */
export type Serve = (database: Database, verifyToken?: VerifyToken) => Served;

/** What a test may want otherwise than it is. */
type Facts = Partial<Pick<TrackliDependencies, 'patience' | 'metricsSecret'>>;

/** In this process. */
export const serve = (
  database: Database,
  verifyToken: VerifyToken = async () => ({
    kind: 'verified',
    cloudId,
    installationId,
    environmentType: 'DEVELOPMENT',
  }),
  facts: Facts = {},
): Served => {
  const log: LogLine[] = [];
  const write = (level: string) => (event: string, fields: LogFields) => void log.push({ ...fields, level, event });
  const clock = { now: () => now };
  const lines = { info: write('info'), error: write('error') };
  const tidier = createTidier({ database, clock, log: lines });
  const app = createTrackliApp({
    database,
    clock,
    verifyToken,
    tidy: () => void tidier.tidy(),
    log: lines,
    version: '1.2.3',
    ...facts,
  });
  return { app, log };
};

/** The check of a caller who is in front of a screen. */
export const inFrontOfScreen =
  (accountId: string | null, site = cloudId): VerifyToken =>
  async () => ({
    kind: 'verified',
    cloudId: site,
    installationId,
    environmentType: 'DEVELOPMENT',
    screen: { accountId },
  });

/** A request with a JSON body, or with whatever else is said. */
export const put = (body: unknown, init: RequestInit = {}): RequestInit => ({
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
  ...init,
});

/** The problem of a refusal, held against the contract. */
export async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

export const pageState = (facts: Partial<PageState> = {}): PageState => ({
  contentId: '100',
  type: 'page',
  status: 'current',
  version: 1,
  observedAt: new Date(now).toISOString(),
  title: 'Secret title',
  url: 'https://a.example/wiki/p',
  space: { id: '7', key: 'DEMO', name: 'Demo' },
  accountsVersion: 1,
  covers: '*',
  tasks: [{ localId: '1', status: 'incomplete', title: 'Secret task', assignee: 'account-anna' }],
  ...facts,
});

export { appId, cloudId };
