import type { Job, JobResult } from '../../contract/jobs';
import type { Later, Log, Now, Refused, Store, Confluence, Trackli } from './ports';
import { setStatus, type Ending } from './set-status';

interface Dependencies {
  confluence: Confluence;
  trackli: Trackli;
  store: Store;
  log: Log;
  now: Now;
}

/** How many jobs are leased at a time: few enough to end within their lease. */
const jobsPerPull = 10;

/** How a pull ended: `finished` when Trackli had no more jobs, or time was up. */
export type PullResult = { kind: 'finished'; jobs: number; isTimeUp: boolean } | Later | Refused;

/**
 * Leases jobs from Trackli and does them, until there are none or the deadline has passed. What is not reported comes back by
 * itself when its lease ends, and finds its task already in the wished state.
 *
 * @param deadline milliseconds since the epoch; nothing is leased after it
 */
export async function runJobs(dependencies: Dependencies, deadline: number): Promise<PullResult> {
  const { trackli, now } = dependencies;
  let jobs = 0;
  while (now() < deadline) {
    const pull = await trackli.getJobs(jobsPerPull);
    if (pull.kind !== 'answer') return pull;
    if (pull.answer.jobs.length === 0) return { kind: 'finished', jobs, isTimeUp: false };
    const results: JobResult[] = [];
    for (const job of pull.answer.jobs) {
      // What is left is given back by its lease.
      if (now() > deadline) break;
      results.push({ jobId: job.jobId, ...(await runJob(dependencies, job)) });
    }
    if (results.length > 0) {
      const report = await trackli.postJobResults({ results });
      if (report.kind !== 'done') return report;
    }
    jobs += results.length;
  }
  return { kind: 'finished', jobs, isTimeUp: true };
}

async function runJob(dependencies: Dependencies, job: Job): Promise<Ending> {
  try {
    return await setStatus(dependencies, job);
  } catch {
    dependencies.log.warn('job.crashed', { jobId: job.jobId });
    return { outcome: 'retry', reason: 'unavailable' };
  }
}
