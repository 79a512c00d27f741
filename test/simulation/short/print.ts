import type { Stage } from './stage';

/** What a moment, a new id or the number of tries is, is no part of how things stand. */
const volatile = /_at$|^id$|_id$|_secret$|^(attempts|run_after|leased_until|nudge_url|generation)$/;
const named = /^(site|cloud|connection|user|project|installation|lease)_id$/;

type Row = Record<string, unknown>;

/** Counters of what went over the wire, and when there was last a tidying. */
const uninteresting = new Set(['confluence_migrations', 'confluence_hours', 'confluence_tidyings']);

/** Every row of Trackli's tables, without what differs from run to run. */
async function printTables({ ground }: Stage): Promise<Record<string, string[]>> {
  const tables = await ground.database.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const printed: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (uninteresting.has(name)) continue;
    const rows = await ground.database.query<{ row: Row }>(`select to_jsonb(t) as row from public."${name}" t`);
    const lines = rows.map(({ row }) => JSON.stringify(steady(row))).sort();
    // A pass that is asked for twice may be gone through twice.
    printed[name] = lines.filter(
      (line, index) => line !== lines[index - 1] || !line.includes('confluence.tasks_fetched'),
    );
  }
  return printed;
}

/** Keeps of what is volatile only whether it is there. */
const steady = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, steadyValue(name, value)]),
  );

function steadyValue(name: string, value: unknown): unknown {
  if (volatile.test(name) && (named.test(name) || isUnlike(value))) return value !== null;
  return name === 'details' ? steadyDetails(value as Row) : value;
}

/**
 * Told again, what a pass created is counted as unchanged; a tick whose report was lost is found done already, by whom it is not
 * known.
 */
const untold = new Set(['passId', 'counts', 'actor', 'outcome']);

const steadyDetails = (details: Row): Row =>
  Object.fromEntries(
    Object.entries(details)
      .filter(([name]) => !untold.has(name))
      .map(([name, value]) => [name, name === 'taskId' ? value !== null : value]),
  );

/** Ids of contents and tasks are digits and the same in every run. */
const isUnlike = (value: unknown) => typeof value !== 'string' || !/^\d+(-\d+)?$/.test(value);

/** What the site shows: every content with its title, status and tasks. */
const printSite = ({ world }: Stage): string[] =>
  world.confluence
    .contents()
    .map(({ id, title, status, spaceKey, tasks, openTasks }) =>
      JSON.stringify({ id, title, status, spaceKey, tasks, openTasks }),
    );

interface PassRecord {
  kind: string;
  outcome: string | null;
  endedAt: string | null;
  counts: Record<string, number>;
}

/** What the app keeps: what it was acknowledged, how its passes ended, what it gave up. Nothing may be left half done. */
function printStore({ world: { forge } }: Stage): string[] {
  return forge.store
    .keys()
    .flatMap((key) => {
      const value = forge.store.get(key);
      if (key.startsWith('fingerprint:') || key.startsWith('page:'))
        return [`${key} ${(value as { hash: string }).hash}`];
      if (/^pass:/.test(key)) {
        const { kind, outcome, endedAt, counts } = value as PassRecord;
        const { seen = 0, ...fates } = counts;
        const adds = Object.values(fates).reduce((sum, one) => sum + one, 0) === seen;
        return [
          `${key} ${kind} ${outcome ?? 'under way'} ${endedAt === null ? '' : 'ended'} ${adds ? '' : 'DOES NOT ADD UP'}`,
        ];
      }
      return /^(pass-request|pass-chunk|dead-letter):/.test(key) ? [key] : [];
    })
    .sort();
}

/** How everything stands, in a form in which two equal ends are equal. */
export const print = async (stage: Stage): Promise<Record<string, string[]>> => ({
  ...(await printTables(stage)),
  site: printSite(stage),
  store: printStore(stage),
});
