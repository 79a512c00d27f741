import { timingSafeEqual } from 'hono/utils/buffer';
import type { Queryable } from '../database/database';
import { call, instant } from '../database/database-call';

/** What the numbers mean, by their names in `confluence_metrics`. docs/operations.md says what to do about them. */
const meanings: Record<string, string> = {
  trackli_installations: 'Sites on which the app is installed',
  trackli_installations_silent: 'Of those, the ones that have not registered for three hours',
  trackli_jobs_open: 'Ticks on their way to Confluence',
  trackli_jobs_due: 'Of those, the ones that nobody has fetched though they are due',
  trackli_jobs_due_oldest_seconds: 'How long the oldest of those has been due',
  trackli_jobs_given_up: 'Ticks that were given up, until their cards move again',
  trackli_backfills_open: 'Accounts whose tasks are still to be looked for',
  trackli_page_states_hour: 'States of pages that came in the last full hour',
  trackli_tasks_by_uuid_hour: 'Tasks of pages that changed in that hour: recognised by their uuid',
  trackli_tasks_by_id_and_text_hour: 'The same: by id and text, nothing had happened to them',
  trackli_tasks_by_text_hour: 'The same: by their text, renumbered or moved',
  trackli_tasks_by_similar_text_hour: 'The same: by a similar text, reworded',
  trackli_tasks_by_id_hour: 'The same: by nothing but their id',
  trackli_tasks_by_new_hour: 'The same: not known before',
  trackli_tasks_by_gone_hour: 'The same: known, and no longer there',
};

/**
 * Whether the header of a request carries the secret, in a time that tells nothing about where they differ. Where none is set, nobody
 * has it.
 */
export const mayReadMetrics = async (authorization: string | undefined, secret: string | undefined): Promise<boolean> =>
  secret !== undefined && (await timingSafeEqual(authorization ?? '', `Bearer ${secret}`));

/** The numbers in the text format that Prometheus reads, with the time that the database took. */
export async function readMetrics(database: Queryable, clock: { now(): number }): Promise<string> {
  const began = clock.now();
  const numbers = await call<Record<string, number>>(database, 'confluence_metrics($1::timestamptz)', [instant(began)]);
  const gauge = (name: string, meaning: string, value: number) =>
    `# HELP ${name} ${meaning}\n# TYPE ${name} gauge\n${name} ${value}\n`;
  return [
    ...Object.entries(meanings).map(([name, meaning]) => gauge(name, meaning, numbers[name] ?? NaN)),
    gauge('trackli_database_seconds', 'How long the database took for these numbers', (clock.now() - began) / 1000),
  ].join('');
}
