import { calm } from '../conditions';
import type { Simulation } from '../simulation';
import type { Act } from './act';
import { contentsOf, revise } from './contents';
import { someSpace } from './places';

const minute = 60_000;

/** So many contents that cannot be read are unusual (trackli/merge/halt.ts). */
const manyContents = 5;

/** Pages of the site of which something waits or is followed, and nothing is held. */
async function followedPages({ testbed, world }: Simulation): Promise<string[]> {
  const rows = await testbed.database.query<{ id: string }>(
    `select content_id as id from confluence_ledger
     where cloud_id = $1 and content_type = 'page'
       and (state = 'pending' or state = 'approved' and card_id is not null and reason is null)
     group by content_id having count(held_until) = 0 order by content_id`,
    [world.site.cloudId],
  );
  return rows.map(({ id }) => id);
}

/** The same of which something was taken away since: left the queue, or follows no more. */
async function takenFrom({ testbed, world }: Simulation, ids: readonly string[], since: number): Promise<string[]> {
  const rows = await testbed.database.query<{ id: string }>(
    `select distinct details ->> 'pageId' as id from integration_audit_log
     where site_id = $1 and event_type in ('confluence.webhook.task_withdrawn', 'confluence.webhook.task_removed')
       and created_at > $2::timestamptz and details ->> 'reason' = 'removed'
       and details ->> 'pageId' = any(string_to_array($3, ','))`,
    [world.site.cloudId, new Date(since).toISOString(), ids.join(',')],
  );
  return rows.map(({ id }) => id);
}

/**
 * Something between the app and Confluence says for an hour of all pages that they are not there, in Confluence's own words, while the app
 * goes over all of them. Gives from how many pages something was taken away for it; null where there are too few to be unusual.
 */
export async function breakGatewayFor(simulation: Simulation): Promise<{ pages: number; taken: number } | null> {
  await simulation.gate.settle();
  const { conditions } = simulation;
  simulation.conditions = calm;
  try {
    await simulation.advance(minute);
    const shown = new Set((await contentsOf(simulation, 'current')).map(({ id }) => id));
    const ids = (await followedPages(simulation)).filter((id) => shown.has(id));
    if (ids.length < manyContents) return null;
    const since = simulation.testbed.clock.now();
    simulation.gateway.hidden = new Set(ids);
    await simulation.runSchedule('reconciliation');
    await simulation.advance(60 * minute);
    const taken = await takenFrom(simulation, ids, since);
    simulation.gateway.hidden = new Set();
    return { pages: ids.length, taken: taken.length };
  } finally {
    simulation.gateway.hidden = new Set();
    simulation.conditions = conditions;
  }
}

/** A gateway is broken for an hour. What was noticed before many were may go; many may not. */
export const breakGateway: Act = async (simulation) => {
  const broken = await breakGatewayFor(simulation);
  if (broken === null) return null;
  if (broken.taken >= manyContents)
    simulation.watch.violations.push(`tasks of ${broken.taken} pages were taken away because a gateway was broken`);
  return `${broken.pages} pages`;
};

/** Somebody takes all tasks off all pages of a space, one page after the other. */
export const emptySpace: Act = async (simulation, random) => {
  const space = someSpace(simulation, random);
  const pages = (await contentsOf(simulation, 'current')).filter(
    ({ spaceId, tasks }) => spaceId === space?.id && tasks.length > 0,
  );
  if (space === undefined || pages.length < 2) return null;
  for (const page of pages) await revise(simulation, page, []);
  return `${space.key}: ${pages.length} pages`;
};
