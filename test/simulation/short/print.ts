import type { SiteFixture } from './site-fixture';

/** What a moment, a new id, an order, the number of tries, or a version that is made of the time is, is no part of how things stand. */
const volatile =
  /_at$|^held_(since|until)$|^id$|_id$|_secret$|accounts_version$|^(attempts|covers_hash|epoch|revision|run_after|leased_until|nudge_url|generation|nth_of_day)$/;
const named = /^(site|cloud|connection|user|project|installation|lease)_id$/;

type Row = Record<string, unknown>;

/** Counters of what went over the wire, when Trackli was last reached and tidied, and what the panels have yet to hear. */
const uninteresting = new Set([
  'confluence_migrations',
  'confluence_hours',
  'confluence_reached',
  'simulation_queue_changes',
  'simulation_shown',
  'simulation_told',
]);

/** Every row of Trackli's tables, without what differs from run to run. */
async function printTables({ testbed }: SiteFixture): Promise<Record<string, string[]>> {
  const tables = await testbed.database.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const printed: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (uninteresting.has(name)) continue;
    const rows = await testbed.database.query<{ row: Row }>(`select to_jsonb(t) as row from public."${name}" t`);
    const lines = rows.map(({ row }) => JSON.stringify(steady(row))).sort();
    // A scan that is asked for twice may be gone through twice.
    printed[name] = lines.filter(
      (line, index) => line !== lines[index - 1] || !line.includes('confluence.tasks_fetched'),
    );
  }
  return printed;
}

/** A tick whose report was lost is found on its page: by whom it was written is not known then. */
const withoutFinder = (row: Row): Row => (row['event'] === 'tick-written' ? { ...row, reason: null } : row);

/** Keeps of what is volatile only whether it is there. */
const steady = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(withoutFinder(row))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, steadyValue(name, value)]),
  );

function steadyValue(name: string, value: unknown): unknown {
  if (volatile.test(name) && (named.test(name) || isUnlike(value))) return value !== null;
  return name === 'details' ? steadyDetails(value as Row) : value;
}

/**
 * Told again, what a scan created is counted as unchanged; a tick whose report was lost is found done already, by whom it is not
 * known.
 */
const untold = new Set(['scanId', 'counts', 'actor', 'outcome']);

const steadyDetails = (details: Row): Row =>
  Object.fromEntries(
    Object.entries(details)
      .filter(([name]) => !untold.has(name))
      .map(([name, value]) => [name, name === 'taskId' ? value !== null : value]),
  );

/** Ids of contents and tasks are digits and the same in every run. */
const isUnlike = (value: unknown) => typeof value !== 'string' || !/^\d+(-\d+)?$/.test(value);

/** What the site shows: every content with its title, status and tasks. */
const printSite = ({ world }: SiteFixture): string[] =>
  world.confluence
    .contents()
    .map(({ id, title, status, spaceKey, tasks, openTasks }) =>
      JSON.stringify({ id, title, status, spaceKey, tasks, openTasks }),
    );

interface ScanRecord {
  scanId: string;
  kind: string;
  outcome: string | null;
  endedAt: string | null;
  counts: Record<string, number>;
}

/**
 * What the app keeps: what it was acknowledged, how its scans ended, what it gave up. Nothing may be left half done. What a scan had
 * written down is taken away when it ends, as far as the store lists it; lists lag behind, by how much is chance, and the next scan takes
 * the place of the record. So what is left of scans that ended is not compared, but each piece of it has to expire, and of a scan that is
 * under way nothing may be left at all.
 */
function printStore({ world: { forge } }: SiteFixture): string[] {
  const underWay = forge.store
    .keys()
    .filter((key) => key.startsWith('scan:'))
    .map((key) => forge.store.get(key) as ScanRecord)
    .filter(({ endedAt }) => endedAt === null);
  const goesByItself = (key: string) =>
    key.startsWith('scan-chunk:') &&
    forge.store.expires(key) &&
    !underWay.some(({ scanId }) => key.startsWith(`scan-chunk:${scanId}:`));
  return forge.store
    .keys()
    .filter((key) => !goesByItself(key))
    .flatMap((key) => {
      const value = forge.store.get(key);
      if (key.startsWith('fingerprint:') || key.startsWith('page:'))
        return [`${key} ${(value as { hash: string }).hash === '' ? 'forgotten' : 'told'}`];
      if (key.startsWith('scan:')) {
        const { kind, outcome, endedAt, counts } = value as ScanRecord;
        const { seen = 0, ...fates } = counts;
        const adds = Object.values(fates).reduce((sum, one) => sum + one, 0) === seen;
        return [
          `${key} ${kind} ${outcome ?? 'under way'} ${endedAt === null ? '' : 'ended'} ${adds ? '' : 'DOES NOT ADD UP'}`,
        ];
      }
      return /^(scan-request|scan-chunk|dead-letter):/.test(key) ? [key] : [];
    })
    .sort();
}

/** How everything stands, in a form in which two equal ends are equal. */
export const print = async (fixture: SiteFixture): Promise<Record<string, string[]>> => ({
  ...(await printTables(fixture)),
  site: printSite(fixture),
  store: printStore(fixture),
});
