import { jobsAnswerSchema, type SetStatusJob, type JobResult } from '../../../../contract/jobs';
import type { CardStatus } from '../../../../sandbox/trackli/board';
import { finishJobs, leaseJobs, registerInstallation } from '../../../../trackli/database/database-functions';
import { mergePageState } from '../../../../trackli/merge-page-state';
import { pageStateAnswerSchema, type PageStateAnswer, type TaskState } from '../../../../contract/page-state';
import { eventually } from '../../support/wait';
import { cloudId, latestAccounts, pageId, siteUrl, start, task, type Person, type World } from '../../support/world';

/** A job as it stands in its table. */
export interface JobRow {
  wish: string;
  status: string;
  reason: string | null;
  attempts: number;
  isLeased: boolean;
}

/** What a test does with jobs. Moments are in seconds since the start. */
export interface JobsFixture {
  /** The app is installed on the site. */
  install(site?: string): Promise<void>;
  /** A linked person on a site with the app, whose backfill is over, with an approved card for task 1 of the page. */
  owner(name?: string, accountId?: string): Promise<{ person: Person; cardId: string }>;
  move(cardId: string, ...columns: CardStatus[]): Promise<void>;
  jobs(): Promise<JobRow[]>;
  lease(at?: number, limit?: number, site?: string): Promise<SetStatusJob[]>;
  /** Leases the one job that is due. */
  leaseOne(at?: number): Promise<SetStatusJob>;
  finish(at: number, result: JobResult | JobResult[], site?: string): Promise<void>;
  /** Merges a sync of the page, at once unless said otherwise. Each is of a new version, unless one is named. */
  sync(at: number, tasks: TaskState[], facts?: { version?: number; mergedAt?: number }): Promise<PageStateAnswer>;
  /** The signs that the database gave meanwhile. */
  signsDuring(work: () => Promise<unknown>): Promise<string[]>;
  /** What the card tells its user, and where it stands. */
  card(cardId: string): Promise<{ status: string; error: string | null }>;
  ledger(): Promise<{ base: string | null; taskId: string | null; written: string | null; writtenAt: number | null }[]>;
  /** What the audit log says of writes to Confluence. */
  audit(): Promise<{ event: string; success: boolean; error: string | null; details: Record<string, string> }[]>;
}

export const done = ({ jobId }: Pick<SetStatusJob, 'jobId'>, facts: Partial<JobResult> = {}): JobResult => ({
  jobId,
  outcome: 'done',
  actor: 'user',
  taskId: '70001',
  ...facts,
});
export const already = ({ jobId }: SetStatusJob): JobResult => ({ jobId, outcome: 'already', taskId: '70001' });
export const retry = ({ jobId }: SetStatusJob, reason: JobResult['reason'], retryAfter?: number): JobResult => ({
  jobId,
  outcome: 'retry',
  reason,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
export const givenUp = ({ jobId }: SetStatusJob, reason: JobResult['reason']): JobResult => ({
  jobId,
  outcome: 'given-up',
  reason,
});

/** Newer than whatever the world's own looks have. */
let versions = 1000;

export function createJobsFixture(world: World): JobsFixture {
  const { database, linked, sync, waiting, frontEnd } = world;
  const instant = (at: number) => start + at * 1000;
  const lease: JobsFixture['lease'] = async (at = 0, limit = 10, site = cloudId) =>
    jobsAnswerSchema
      .parse(await leaseJobs(database, site, limit, instant(at)))
      .jobs.filter((job) => job.kind === 'set-status');
  const install: JobsFixture['install'] = async (site = cloudId) => {
    const nudge = { url: 'https://nudge.example/1', secret: 'x'.repeat(43) };
    const which = { cloudId: site, installationId: `installation-${site}` };
    await registerInstallation(database, which, { siteUrl, nudge, appVersion: '1.0.0' }, start);
  };
  return {
    install,
    lease,
    async owner(name = 'anna', accountId) {
      await install();
      const person = await linked(name, accountId);
      await database.query('update confluence_backfill_requests set is_open = false');
      await sync([task('1', person)], { version: 1, at: -1000 });
      await frontEnd.approve((await waiting(person)).id);
      const [card] = await frontEnd.board(person.userId);
      if (card === undefined) throw new Error('Approving made no card.');
      return { person, cardId: card.id };
    },
    async move(cardId, ...columns) {
      for (const column of columns) await frontEnd.moveCard(cardId, column);
    },
    jobs: () =>
      database.query(
        `select wished_status as wish, status, reason, attempts, lease_id is not null as "isLeased"
         from confluence_jobs order by created_at, id`,
      ),
    async leaseOne(at = 0) {
      const [job, another] = await lease(at);
      if (job === undefined || another !== undefined) throw new Error('Expected exactly one job to be due.');
      return job;
    },
    finish: (at, result, site = cloudId) =>
      finishJobs(database, site, Array.isArray(result) ? result : [result], instant(at)),
    async sync(at, tasks, { version = (versions += 1), mergedAt = at } = {}) {
      const state = {
        contentId: pageId,
        type: 'page' as const,
        status: 'current' as const,
        version,
        observedAt: new Date(instant(at)).toISOString(),
        title: 'Plan',
        url: `${siteUrl}/wiki/spaces/DEMO/pages/${pageId}`,
        space: { id: '7', key: 'DEMO', name: 'Demo' },
        accountsVersion: latestAccounts,
        covers: '*' as const,
        tasks,
      };
      return pageStateAnswerSchema.parse(await mergePageState(database, cloudId, state, instant(mergedAt)));
    },
    async signsDuring(work) {
      const signs: string[] = [];
      const stop = await database.listen?.('confluence_nudge', (payload) => signs.push(payload));
      await work();
      // Signs arrive in the order of their commits.
      await database.query(`select pg_notify('confluence_nudge', 'end')`);
      await eventually(() => signs.includes('end'));
      await stop?.();
      return signs.filter((sign) => sign !== 'end');
    },
    async card(cardId) {
      const [card] = await database.query<{ status: string; error: string | null }>(
        'select status, confluence_sync_error as error from tasks where id = $1::uuid',
        [cardId],
      );
      if (card === undefined) throw new Error('There is no such card.');
      return card;
    },
    async ledger() {
      return database.query(
        `select last_known_status as base, global_task_id as "taskId", last_written_status as written,
           extract(epoch from last_written_at - $1::timestamptz)::integer as "writtenAt"
         from confluence_ledger order by created_at, id`,
        [new Date(start).toISOString()],
      );
    },
    audit: () =>
      database.query(
        `select event_type as event, success, error_message as error, details
         from integration_audit_log where event_type like 'confluence.task\\_%' order by created_at, event_type`,
      ),
  };
}
