import type { Guard } from './guard';
import { scanGuards } from './scan-guards';

const loadPage = 'trackli/migrations/20260201060500_confluence_load_page.sql';
const applyPage = 'trackli/migrations/20260201062500_confluence_apply_page.sql';
const locateTask = 'src/sync/jobs/locate-task.ts';

/** What in the product keeps its promises, by name. The simulation fails without any one of them. */
export const guards: Readonly<Record<string, Guard>> = {
  unchanged: {
    does: 'What the merge decided is written only where nothing it rests on has changed since it was loaded.',
    edits: [
      {
        file: applyPage,
        find: "  if not confluence_page_is_unchanged(p_cloud_id, p_content_id, p_changes -> 'restsOn') then\n    return 'changed';\n  end if;\n",
        replace: '',
      },
    ],
    seeds: [2_000_001],
  },
  'version-order': {
    does: 'A state of a page that is older than the one Trackli has is not merged.',
    edits: [
      {
        // The merge orders states by what it is told of the last one (trackli/merge/order.ts).
        file: loadPage,
        find: "'version', stored.version, 'observedAt', confluence_exact_instant(stored.observed_at),",
        replace: "'version', null, 'observedAt', '1970-01-01T00:00:00.000Z',",
      },
    ],
    seeds: [2_000_007, 8],
  },
  fence: {
    does: 'For a while after a tick was written, an old copy of the page is not taken for what a person did.',
    // The merge has a fence only before what was written (trackli/merge/status.ts).
    edits: [
      { file: loadPage, find: "'writtenStatus', ledger.last_written_status,", replace: "'writtenStatus', null," },
    ],
    seeds: [2_000_006, 77],
  },
  fingerprint: {
    does: 'A state is remembered as known to Trackli only where Trackli took it whole and no later sync came between.',
    edits: [
      {
        file: 'src/sync/page/push-snapshot.ts',
        find: 'const isTaken = !push.stale && push.recheckAfterSeconds === null && isWhole;',
        replace: 'const isTaken = true;',
      },
      {
        file: 'src/sync/page/push-snapshot.ts',
        find: 'other !== null && isLater(other, fingerprint)',
        replace: 'other === fingerprint && isLater(other, fingerprint)',
      },
    ],
    seeds: [2_000_009, 1_000_019],
  },
  proven: {
    does: 'What is news to somebody is taken only with a proof of the same sync that they may read the page.',
    edits: [
      {
        file: 'src/sync/page/push-state.ts',
        find: '{ ...part, proven: provenIn(part, permitted) }',
        replace: '{ ...part, ...(provenIn(part, permitted).length < 0 ? { proven: [] } : {}) }',
      },
    ],
    seeds: [1_186, 1_899],
  },
  'permission-check': {
    does: 'A task is sent only for an account that may read its page.',
    edits: [
      {
        file: 'src/sync/page/readers.ts',
        find: '(answer.permitted ? readers.permitted : readers.refused).push(accountId);',
        replace: 'readers.permitted.push(accountId);',
      },
    ],
    seeds: [2_000_003, 4, 23],
  },
  reconciliation: {
    does: 'Once a day everything is compared, so that what every event missed is found.',
    edits: [
      {
        file: 'src/triggers/reconciliation.ts',
        find: "requestScan(dependencies, { kind: 'reconciliation' });",
        replace: 'void [requestScan, dependencies];',
      },
    ],
    seeds: [23, 2_000_008],
  },
  lease: {
    does: 'A job that somebody is doing is given to nobody else.',
    edits: [
      {
        file: 'trackli/migrations/20260201082500_confluence_lease_jobs.sql',
        find: '      and (job.leased_until is null or job.leased_until <= p_now) and job.attempts < most_attempts',
        replace: '      and job.attempts < most_attempts',
      },
    ],
    seeds: [2_000_004, 1_048_716],
  },
  'decoy-check': {
    does: 'A tick is written only to a task whose page and local id were read back and are those of the job.',
    edits: [
      {
        file: locateTask,
        find: 'const { contentId, type, taskId, accountId } = job;',
        replace: 'const { contentId, type, accountId, taskId = localId } = job;',
      },
      {
        file: locateTask,
        find: "if (remembered.kind === 'found' && isIt(remembered.task)) return remembered;",
        replace: "if (remembered.kind === 'found') return remembered;",
      },
    ],
    seeds: [2_000_004, 72, 93],
  },
  'tick-check': {
    does: 'A tick is written only where a fresh read of the page shows the job’s task by the rules of identity, not by its number alone.',
    edits: [
      {
        file: 'src/sync/jobs/task-on-page.ts',
        find: 'const found = job.text === undefined ? byIdAlone(job, tasks) : byAllRules(job, job.text, tasks);',
        replace: "const found = tasks.find((task) => task.localId === job.localId) ?? byAllRules(job, '', tasks);",
      },
    ],
    seeds: [2_000_002],
  },
  'new-disclosure': {
    does: 'Something new is told to an account only after a question of the same sync, whatever it could read before.',
    edits: [
      {
        file: 'src/domain/proofs.ts',
        find: 'const at = proofs.get(proofKey(accountId, own));',
        replace: 'const at = proofs.get(proofKey(accountId, own)) ?? [...proofs.values()][0];',
      },
    ],
    seeds: [2_000_003, 23, 1_000_019],
  },
  'lost-access': {
    does: 'Who may no longer read a page loses what was there of it.',
    edits: [
      {
        file: 'src/sync/page/push-snapshot.ts',
        find: '  for (const accountId of refused) readers.delete(accountId);\n',
        replace: '  void refused;\n',
      },
    ],
    seeds: [2_000_005, 1_000_019],
  },
  proof: {
    does: 'A link exists only after proof: whoever types a code has to have been given it.',
    edits: [
      {
        file: 'trackli/migrations/20260201111000_confluence_redeem_link_code_for.sql',
        find: '        and codes.code_hash = confluence_link_code_hash(code, codes.cloud_id, codes.account_id)\n',
        replace: '',
      },
    ],
    seeds: [2_000_010],
  },
  confirmation: {
    does: 'Rows and cards that users could write themselves count for nothing until a page has shown the task with their account.',
    edits: [
      {
        file: 'trackli/migrations/20260201053000_confluence_adopt.sql',
        find: 'state, pending_task_id, card_id, false, local_id is not null',
        replace: 'state, pending_task_id, card_id, true, local_id is not null',
      },
    ],
    seeds: [2_000_011],
  },
  'own-card': {
    does: 'The card that a row names counts only if it is its user’s.',
    edits: [
      {
        file: 'trackli/migrations/20260201050000_confluence_queue_shared.sql',
        find: 'where card.id = p_card_id and project.user_id = p_user_id',
        replace: 'where card.id = p_card_id',
      },
    ],
    seeds: [2_000_012],
  },
  epoch: {
    does: 'A database that went back to an earlier moment takes another name, so that every app looks at everything again.',
    edits: [
      {
        file: 'trackli/migrations/20260201021000_confluence_hear_epoch.sql',
        find: '  if heard is null or',
        replace: '  if true or heard is null or',
      },
    ],
    seeds: [2_000_013],
  },
  halt: {
    does: 'Where many pages cannot be read, nothing is taken away before they were read again hours later.',
    edits: [
      {
        file: 'trackli/migrations/20260201070000_confluence_withdrawals.sql',
        find: "    'unreadableContents', unreadable,",
        replace: "    'unreadableContents', 0,",
      },
    ],
    seeds: [2_000_015],
  },
  recheck: {
    does: 'What is held is read again when it is due, so that nothing that is true stays held.',
    edits: [
      {
        file: 'src/sync/jobs/run-jobs.ts',
        find: 'if (pull.answer.recheck === true && !isRechecked)',
        replace: 'if (pull.answer.recheck === true && isRechecked)',
      },
    ],
    seeds: [2_000_016],
  },
  pause: {
    does: 'Nothing comes to somebody who is paused.',
    edits: [
      {
        file: 'trackli/migrations/20260201031000_confluence_linked_accounts.sql',
        find: 'from confluence_links where cloud_id = p_cloud_id and is_active)',
        replace: 'from confluence_links where cloud_id = p_cloud_id and sync_enabled)',
      },
      {
        file: loadPage,
        find: 'where link.cloud_id = p_cloud_id and link.is_active',
        replace: 'where link.cloud_id = p_cloud_id and link.sync_enabled',
      },
    ],
    seeds: [2_000_017],
  },
  choices: {
    does: 'Of a page only that arrives which its owner chose.',
    edits: [
      {
        file: loadPage,
        find: "json_build_object('mode', link.spaces_mode, 'spaceIds', link.space_ids)",
        replace: "json_build_object('mode', 'all', 'spaceIds', link.space_ids)",
      },
    ],
    seeds: [2_000_018],
  },
  history: {
    does: 'What a merge changes in people’s queues and on their boards, their histories say in the same transaction.',
    edits: [
      {
        file: applyPage,
        find: "    perform confluence_note_page(p_cloud_id, p_changes -> 'audit', p_changes -> 'place', p_now);\n",
        replace: '',
      },
    ],
    seeds: [1, 2],
  },
  reached: {
    does: 'A site is closed for its silence only if Trackli was within reach of others all that time.',
    edits: [
      {
        file: 'trackli/migrations/20260201170000_confluence_close_silent_installations.sql',
        find: '  if not exists (select from confluence_reached where since',
        replace: '  if false and not exists (select from confluence_reached where since',
      },
    ],
    seeds: [2_000_014],
  },
  ...scanGuards,
};
