import type { Bystander } from '../bystander';
import { calm } from '../conditions';
import type { Simulation } from '../simulation';
import { resumeAll } from '../acts/my-sync';
import { judgeStep } from './every-step';
import { judgeRest } from './model';
import { takeSnapshot } from './snapshot';
import { readTruth } from './truth';

const minute = 60_000;

/** Longer than any fence, lease or copy that lags behind. */
const quiet = 5 * minute;

/** Names every version of every row of the simulation: two equal prints, nothing was written in between. */
async function printRows({ testbed, world, members }: Simulation): Promise<string> {
  const users = members.map(({ userId }) => userId).join(',');
  const [row] = await testbed.database.query<{ print: string }>(
    `select md5(concat(
       (select string_agg(ctid::text || xmin::text, ',' order by id) from confluence_ledger where cloud_id = $1),
       (select string_agg(ctid::text || xmin::text, ',' order by id) from confluence_pending_tasks
        where user_id::text = any(string_to_array($2, ','))),
       (select string_agg(card.ctid::text || card.xmin::text, ',' order by card.id) from tasks card
        join projects on projects.id = card.project_id where user_id::text = any(string_to_array($2, ','))),
       (select count(*) from integration_audit_log where site_id = $1),
       (select string_agg(job.ctid::text || job.xmin::text, ',' order by id) from confluence_jobs job where cloud_id = $1))) as print`,
    [world.site.cloudId, users],
  );
  return row?.print ?? '';
}

/** Users whose card says that its tick could not be written move it once more. */
async function repeatFailedMoves(simulation: Simulation): Promise<number> {
  const failed = (await takeSnapshot(simulation)).cards.filter(
    ({ error, sync }) => error !== null && sync === 'active',
  );
  for (const { id, userId, isDone, key } of failed) {
    for (const status of isDone ? (['todo', 'done'] as const) : (['done', 'todo'] as const)) {
      simulation.facts.wish(userId, key, status === 'done' ? 'complete' : 'incomplete');
      await simulation.frontEnd.moveCard(id, status);
    }
  }
  return failed.length;
}

/** One complete look at everything, by the app's own doing. */
async function reconciliation(simulation: Simulation): Promise<void> {
  await simulation.runSchedule('reconciliation');
  await simulation.advance(quiet);
}

/** Holds end: one may become another, and the app comes when it is due, every five minutes. */
async function letHoldsEnd(simulation: Simulation): Promise<string[]> {
  const { clock, database } = simulation.testbed;
  for (let round = 0; round < 6; round += 1) {
    const [row] = await database.query<{ until: Date | null }>(
      'select max(held_until) as until from confluence_ledger where cloud_id = $1',
      [simulation.world.site.cloudId],
    );
    const until = row?.until ?? null;
    if (until === null) return [];
    await simulation.advance(Math.max(0, until.getTime() - clock.now()) + 2 * quiet);
  }
  return ['something is still held though its time is over'];
}

/** What switching asks for waits until an hour after the last scan of the same. */
async function letSwitchesSettle(simulation: Simulation): Promise<void> {
  const { testbed, world } = simulation;
  const [row] = await testbed.database.query<{ waits: boolean }>(
    'select exists (select from confluence_backfill_requests where cloud_id = $1 and is_open) as waits',
    [world.site.cloudId],
  );
  const isAsked = world.forge.store.keys().some((key) => key.startsWith('scan-request:'));
  if (row?.waits === true || isAsked) await simulation.advance(65 * minute);
}

/** Ends the bad conditions, lets the app come to rest after one reconciliation, and judges what is left. */
export async function judgeEnd(
  simulation: Simulation,
  bystander: Bystander,
  judgeLogs: () => string[],
  say: (line: string) => void,
): Promise<string[]> {
  simulation.conditions = calm;
  say('the conditions clears');
  await resumeAll(simulation);
  await simulation.advance(15 * minute);
  // The hourly look after what was left lying.
  await simulation.runSchedule('heartbeat');
  await simulation.advance(quiet);
  await reconciliation(simulation);
  const heldOn = await letHoldsEnd(simulation);
  await letSwitchesSettle(simulation);
  if ((await repeatFailedMoves(simulation)) > 0) await simulation.advance(quiet);
  say('one reconciliation');
  const restless = [...heldOn, ...(await judgeStep(simulation)), ...judgeLogs()];
  if (restless.length > 0) return restless;
  const wrong = judgeRest(
    await readTruth(simulation),
    simulation.facts,
    simulation.members,
    await takeSnapshot(simulation),
  );
  if (wrong.length > 0) return wrong;

  const [rows, writes] = [await printRows(simulation), simulation.watch.writes()];
  await reconciliation(simulation);
  if ((await printRows(simulation)) !== rows) return ['a second reconciliation wrote something in Trackli'];
  simulation.world.replayEvents();
  await simulation.advance(quiet);
  if ((await printRows(simulation)) !== rows)
    return ['events that were delivered once more wrote something in Trackli'];
  if (simulation.watch.writes() !== writes) return ['a reconciliation or a replay wrote something in Confluence'];
  return (await bystander.isUntouched()) ? [] : ['rows of another site were changed'];
}
