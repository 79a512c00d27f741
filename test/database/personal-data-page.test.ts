import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onEachTrackli } from './support/trackli';

const page = readFileSync(join(__dirname, '../../docs/personal-data.md'), 'utf8');

/** Tables of this app, and the two of Trackli's that it writes to; not the record of migrations. */
const ours = `(table_name like 'confluence%' or table_name = 'integration_audit_log') and table_name <> 'confluence_migrations'`;

const named = (text: string) => [...text.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name ?? '');

/** The columns that the page names, by table. */
const documented = new Map(
  page
    .split('\n')
    .filter((line) => /^\| `[a-z_]+` \|/.test(line))
    .map((line) => {
      const [table = '', ...columns] = named(line);
      return [table, columns.sort()];
    }),
);

onEachTrackli((world) => {
  test('docs/personal-data.md names every column there is, and none there is not', async () => {
    const columns = await world().database.query<{ table: string; columns: string[] }>(
      `select table_name as table, jsonb_agg(column_name::text order by column_name::text collate "C") as columns
       from information_schema.columns where table_schema = 'public' and ${ours}
       group by 1`,
    );
    expect(Object.fromEntries(documented)).toEqual(
      Object.fromEntries(columns.map((found) => [found.table, found.columns])),
    );
  });
});
