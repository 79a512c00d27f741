import type { Job, JobResult } from '../../../contract/jobs';
import { secondsOnHold } from '../../domain/hold';
import { wentBack } from '../../domain/epoch';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';
import { holdIfAsked } from '../site/hold';
import { refreshAccounts, rememberEpoch } from '../site/linked-accounts';
import { requestScanInTime } from '../scans/plan/request-scan';
import { setStatus, type Ending } from './set-status';

/** How many jobs are leased at a time: few enough to end within their lease. */
const jobsPerPull = 10;

/**
 * How a pull ended: `finished` when Trackli had no more jobs to lease, or time was up. `nextAfterSeconds`: when to come again for
 * jobs that wait for their next try, or for what is left; null where nothing waits.
 */
export type PullResult = { kind: 'finished'; nextAfterSeconds: number | null } | Later | Refused;

/**
 * Leases jobs from Trackli and does them, until there are none or the deadline has passed. What is not reported comes back by
 * itself when its lease ends, and finds its task already in the wished state.
 *
 * @param deadline milliseconds since the epoch; nothing is leased after it
 */
export async function runJobs(dependencies: SyncDependencies, deadline: number): Promise<PullResult> {
  const { store, trackli, now } = dependencies;
  let seen = await store.readEpoch();
  let isRechecked = false;
  while (now() < deadline) {
    const wait = secondsOnHold(await store.readHold(), now());
    if (wait > 0) return { kind: 'finished', nextAfterSeconds: wait };
    const pull = await trackli.getJobs(jobsPerPull, seen);
    if (pull.kind !== 'answer') return pull;
    if (wentBack(seen, pull.epoch)) {
      const accounts = await refreshAccounts(dependencies);
      if (accounts.kind !== 'refreshed') return accounts;
    } else await rememberEpoch(store, seen, pull.epoch);
    seen = pull.epoch ?? seen;
    // What Trackli holds is due: a scan reads it once more. Asked for again while it runs, it waits its turn.
    if (pull.answer.recheck === true && !isRechecked) await requestScanInTime(dependencies, { kind: 'recheck' });
    isRechecked ||= pull.answer.recheck === true;
    if (pull.answer.jobs.length === 0) return { kind: 'finished', nextAfterSeconds: pull.answer.nextAfter ?? null };
    const results: JobResult[] = [];
    for (const job of pull.answer.jobs) {
      // What is left is given back by its lease.
      if (now() > deadline) break;
      const ending = await runJob(dependencies, job, deadline);
      results.push({ jobId: job.jobId, ...ending });
      if (ending.reason !== 'rate-limited') continue;
      await holdIfAsked(dependencies, {
        kind: 'later',
        reason: 'confluence-rate-limited',
        ...(ending.retryAfter === undefined ? {} : { retryAfterSeconds: ending.retryAfter }),
      });
      break;
    }
    if (results.length > 0) {
      const report = await trackli.postJobResults({ results });
      if (report.kind !== 'done') return report;
    }
  }
  return { kind: 'finished', nextAfterSeconds: 0 };
}

async function runJob(dependencies: SyncDependencies, job: Job, deadline: number): Promise<Ending> {
  try {
    if (job.kind === 'set-status') return await setStatus(dependencies, job, deadline);
    // It is kept before it is reported as done: from here on it survives a crash.
    await requestScanInTime(dependencies, { kind: 'accounts', accountIds: job.accountIds });
    return { outcome: 'done' };
  } catch {
    dependencies.log.warn('job.crashed', { jobId: job.jobId });
    return { outcome: 'retry', reason: 'unavailable' };
  }
}
