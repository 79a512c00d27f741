import type { Guard } from './guard';

const mergeRules = 'trackli/migrations/20260201000600_confluence_merge_rules.sql';
const setStatus = 'src/sync/set-status.ts';

/** What in the product keeps its promises, by name. The simulation fails without any one of them. */
export const guards: Readonly<Record<string, Guard>> = {
  'unique-key': {
    does: 'One row of the ledger per connection and task, whoever writes it.',
    edits: [
      {
        file: 'trackli/migrations/20260201000700_confluence_merge_tasks.sql',
        find: '  on conflict (connection_id, confluence_task_id) do nothing\n',
        replace: '',
      },
    ],
    statements: [
      'alter table public.confluence_pending_tasks drop constraint confluence_pending_tasks_connection_task_key',
    ],
    seeds: [1_000_015],
  },
  'version-order': {
    does: 'A state of a page that is older than the one Trackli has is not merged.',
    edits: [
      {
        file: mergeRules,
        find: 'when p_version <> p_than_version then p_version < p_than_version\n    else p_observed_at < p_than_observed_at',
        replace: 'when true then false',
      },
    ],
    seeds: [3],
  },
  fence: {
    does: 'For a while after a tick was written, an old copy of the page is not taken for what a person did.',
    edits: [{ file: mergeRules, find: "select interval '120 seconds'", replace: "select interval '0 seconds'" }],
    seeds: [14, 77, 129],
  },
  fingerprint: {
    does: 'A state is remembered as known to Trackli only where Trackli took it whole and no later look came between.',
    edits: [
      {
        file: 'src/sync/tell-trackli.ts',
        find: 'const isTaken = !push.stale && push.recheckAfterSeconds === null;',
        replace: 'const isTaken = true;',
      },
      {
        file: 'src/sync/tell-trackli.ts',
        find: 'other !== null && isLater(other, fingerprint)',
        replace: 'other === fingerprint && isLater(other, fingerprint)',
      },
    ],
    seeds: [1_000_019, 1_000_038],
  },
  'permission-check': {
    does: 'A task is sent only for an account that may read its page.',
    edits: [
      {
        file: 'src/sync/readers.ts',
        find: 'if (answer.permitted && accountId !== undefined)',
        replace: 'if (accountId !== undefined)',
      },
    ],
    seeds: [4, 23, 25],
  },
  sweep: {
    does: 'Once a day everything is compared, so that what every event missed is found.',
    edits: [
      {
        file: 'src/triggers/sweep.ts',
        find: "requestPass(dependencies, { kind: 'sweep' });",
        replace: 'void [requestPass, dependencies];',
      },
    ],
    seeds: [9, 23, 27],
  },
  lease: {
    does: 'A job that somebody is doing is given to nobody else.',
    edits: [
      {
        file: 'trackli/migrations/20260201000920_confluence_lease_jobs.sql',
        find: '      and (job.leased_until is null or job.leased_until <= p_now)\n      and job.attempts < most_attempts',
        replace: '      and job.attempts < most_attempts',
      },
    ],
    seeds: [1_048_716],
  },
  'decoy-check': {
    does: 'A tick is written only to a task whose page and local id were read back and are those of the job.',
    edits: [
      { file: setStatus, find: 'if (job.taskId !== undefined) {', replace: 'if (job.localId !== undefined) {' },
      {
        file: setStatus,
        find: 'confluence.readTask(job.taskId);',
        replace: 'confluence.readTask(job.taskId ?? job.localId);',
      },
      {
        file: setStatus,
        find: "if (remembered.kind === 'found' && isTheJobs(remembered.task, job)) return remembered;",
        replace: "if (remembered.kind === 'found') return remembered;",
      },
    ],
    seeds: [72, 93, 95],
  },
};
