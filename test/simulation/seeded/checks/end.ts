import type { Bystander } from '../bystander';
import { calm } from '../weather';
import type { Town } from '../town';
import { judgeStep } from './every-step';
import { judgeRest } from './model';
import { takeSnapshot } from './snapshot';
import { readTruth } from './truth';

const minute = 60_000;

/** Longer than any fence, lease or copy that lags behind. */
const quiet = 5 * minute;

/** Names every version of every row of the town: two equal prints, nothing was written in between. */
async function printRows({ ground, world, citizens }: Town): Promise<string> {
  const users = citizens.map(({ userId }) => userId).join(',');
  const [row] = await ground.database.query<{ print: string }>(
    `select md5(concat(
       (select string_agg(pending.ctid::text || pending.xmin::text, ',' order by pending.id)
        from confluence_pending_tasks pending join atlassian_connections on atlassian_connections.id = connection_id where site_id = $1),
       (select string_agg(card.ctid::text || card.xmin::text, ',' order by card.id) from tasks card
        join projects on projects.id = card.project_id where user_id::text = any(string_to_array($2, ','))),
       (select count(*) from integration_audit_log where site_id = $1),
       (select string_agg(job.ctid::text || job.xmin::text, ',' order by id) from confluence_jobs job where cloud_id = $1))) as print`,
    [world.site.cloudId, users],
  );
  return row?.print ?? '';
}

/** Users whose card says that its tick could not be written move it once more. */
async function repeatFailedMoves(town: Town): Promise<number> {
  const failed = (await takeSnapshot(town)).cards.filter(({ error, sync }) => error !== null && sync === 'active');
  for (const { id, userId, isDone, key } of failed) {
    for (const status of isDone ? (['todo', 'done'] as const) : (['done', 'todo'] as const)) {
      town.facts.wish(userId, key, status === 'done' ? 'complete' : 'incomplete');
      await town.frontEnd.moveCard(id, status);
    }
  }
  return failed.length;
}

/** One complete look at everything, by the app's own doing. */
async function sweep(town: Town): Promise<void> {
  await town.runSchedule('sweep');
  await town.advance(quiet);
}

/** Ends the bad weather, lets the app come to rest after one sweep, and judges what is left. */
export async function judgeEnd(
  town: Town,
  bystander: Bystander,
  judgeLogs: () => string[],
  say: (line: string) => void,
): Promise<string[]> {
  town.weather = calm;
  say('the weather clears');
  await town.advance(15 * minute);
  // The hourly look after what was left lying.
  await town.runSchedule('heartbeat');
  await town.advance(quiet);
  await sweep(town);
  if ((await repeatFailedMoves(town)) > 0) await town.advance(quiet);
  say('one sweep');
  const restless = [...(await judgeStep(town)), ...judgeLogs()];
  if (restless.length > 0) return restless;
  const wrong = judgeRest(await readTruth(town), town.facts, town.citizens, await takeSnapshot(town));
  if (wrong.length > 0) return wrong;

  const [rows, writes] = [await printRows(town), town.watch.writes()];
  await sweep(town);
  if ((await printRows(town)) !== rows) return ['a second sweep wrote something in Trackli'];
  town.world.replayEvents();
  await town.advance(quiet);
  if ((await printRows(town)) !== rows) return ['events that were delivered once more wrote something in Trackli'];
  if (town.watch.writes() !== writes) return ['a sweep or a replay wrote something in Confluence'];
  return (await bystander.isUntouched()) ? [] : ['rows of another site were changed'];
}
